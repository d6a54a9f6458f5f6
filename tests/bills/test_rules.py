"""What a consultation declares before it opens: its answer rule, its data protection, its lot."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from bills.models import AnswerRule, Bill, DataProtection
from bills.rules import sentence_of
from bills.sampling import drawn, seed_of
from tests.bill_factories import AnswerRuleFactory, BillFactory, DataProtectionFactory

CLOSING = datetime(2026, 4, 1, 16, tzinfo=UTC)


def rule(**chosen) -> AnswerRule:
    return AnswerRule(**chosen)


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"minimum_supporters": 0},
        {"top_percent": 0},
        {"top_percent": 101},
        {"most_disputed": 0},
        {"sample_size": 0},
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_a_rule_that_says_nothing_or_nonsense(chosen):
    bill = BillFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerRule.objects.create(bill=bill, **chosen)


@pytest.mark.django_db
def test_a_rule_may_be_groups_alone():
    assert AnswerRuleFactory(minimum_supporters=None, each_group=True).pk


@pytest.mark.parametrize("field", ["controller", "officer", "retention", "assessment"])
@pytest.mark.django_db
def test_the_database_refuses_data_protection_that_is_not_whole(field):
    bill = BillFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DataProtectionFactory(bill=bill, **{field: ""})


@pytest.mark.django_db
def test_the_database_refuses_an_unknown_basis_preset_or_tier():
    bill = BillFactory(ready=True)
    for change in (
        lambda: DataProtection.objects.update(basis="x"),
        lambda: Bill.objects.filter(pk=bill.pk).update(preset="x"),
        lambda: Bill.objects.filter(pk=bill.pk).update(tier=4),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


WHOLE = {"minimum_supporters": 50, "top_percent": 10, "most_disputed": 5, "sample_size": 20, "each_group": True}


@pytest.mark.parametrize(
    "change",
    [
        {"minimum_supporters": 51},
        {"minimum_supporters": None},
        {"top_percent": 9},
        {"top_percent": None},
        {"most_disputed": 4},
        {"sample_size": None},
        {"each_group": False},
    ],
)
def test_a_rule_that_may_owe_less_is_weaker(change):
    assert rule(**{**WHOLE, **change}).answers_less_than(rule(**WHOLE))


@pytest.mark.parametrize("change", [{}, {"minimum_supporters": 49}, {"top_percent": 11}, {"sample_size": 21}])
def test_a_rule_that_owes_as_much_or_more_is_not(change):
    assert not rule(**{**WHOLE, **change}).answers_less_than(rule(**WHOLE))


def test_one_more_way_to_be_answered_widens_a_rule():
    assert not rule(minimum_supporters=50, sample_size=3).answers_less_than(rule(minimum_supporters=50))


def test_the_rule_reads_in_english():
    with override("en"):
        assert sentence_of(rule(**WHOLE)) == (
            "The Government will answer: each article of its text; every contribution with at least 50 supporters;"
            " the 10 % of contributions with the most support, on each article; the 5 most disputed contributions;"
            " 20 contributions drawn by lot; at least one contribution of each group of opinion."
        )


def test_the_rule_reads_in_french():
    with override("fr"):
        assert sentence_of(rule(top_percent=10, most_disputed=1, sample_size=1)) == (
            "Le Gouvernement répondra : à chaque article de son texte\u202f; aux 10 % de contributions les plus"
            " soutenues, sur chaque article\u202f; à la contribution la plus disputée\u202f;"
            " à 1 contribution tirée au sort."
        ).replace("répondra :", "répondra\u00a0:").replace("10 %", "10\u00a0%")


def test_the_lot_is_the_same_for_everybody():
    ids = [uuid.UUID(int=n) for n in range(100)]
    seed = seed_of(CLOSING, "a" * 64)
    assert drawn(seed, ids, 5) == drawn(seed, reversed(ids), 5)
    assert seed == "773d9edf3e3cd62b12007e51b5e54ba928070268b49fe97e0c3763280994c1e3"


def test_another_ledger_draws_another_lot():
    ids = [uuid.UUID(int=n) for n in range(100)]
    assert drawn(seed_of(CLOSING, "a"), ids, 5) != drawn(seed_of(CLOSING, "b"), ids, 5)


def test_a_lot_is_never_larger_than_what_there_is():
    assert drawn("x", [uuid.UUID(int=1)], 5) == [uuid.UUID(int=1)]
