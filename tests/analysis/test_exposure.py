"""What was shown is counted, by day and place; nothing tells who saw it."""

import uuid
from datetime import date

import pytest

from consultation.analysis.exposure import MOST, band_of, count_shown, is_too_often
from consultation.analysis.models import Band, Exposure
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ProposalFactory

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2031, 3, 10), date(2031, 3, 11)


@pytest.fixture
def amendment(db):
    return AmendmentFactory()


def count(bill, *subjects, first=1, day=MONDAY):
    count_shown(bill=bill, positions={one.uuid: rank for rank, one in enumerate(subjects, first)}, day=day)


def counted():
    return list(Exposure.objects.order_by("subject", "day", "band").values_list("subject", "day", "band", "shown"))


@pytest.mark.parametrize(
    ("position", "band"),
    [(1, Band.FIRST), (2, Band.NEAR), (5, Band.NEAR), (6, Band.PAGE), (20, Band.PAGE), (21, Band.LATER), (9999, 21)],
)
def test_positions_are_kept_coarsely(position, band):
    assert band_of(position) == band


def test_each_time_counts_one_by_day_and_place(amendment):
    count(amendment.bill, amendment)
    count(amendment.bill, amendment)
    count(amendment.bill, amendment, first=3)
    count(amendment.bill, amendment, day=TUESDAY)
    pk = amendment.pk
    assert counted() == [(pk, MONDAY, 1, 2), (pk, MONDAY, 2, 1), (pk, TUESDAY, 1, 1)]


def test_proposals_and_amendments_are_counted_in_one_query(amendment, django_assert_num_queries):
    proposal = ProposalFactory(section__bill=amendment.bill, bill=amendment.bill)
    with django_assert_num_queries(1):
        count(amendment.bill, amendment, proposal)
    assert sorted(row[0] for row in counted()) == sorted([amendment.pk, proposal.pk])


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_what_is_not_published_is_ignored(amendment, state):
    count(amendment.bill, AmendmentFactory(article=amendment.article, state=state))
    assert counted() == []


def test_what_is_of_another_bill_or_of_none_or_is_no_card_is_ignored(amendment):
    count(amendment.bill, AmendmentFactory(), amendment.article, ArgumentFactory(about=amendment))
    count_shown(bill=amendment.bill, positions={uuid.uuid4(): 1}, day=MONDAY)
    assert counted() == []


@pytest.mark.parametrize("position", [0, -1, 10**12])
def test_impossible_positions_are_ignored(amendment, position):
    count_shown(bill=amendment.bill, positions={amendment.uuid: position}, day=MONDAY)
    assert counted() == []


def test_a_batch_is_bounded(amendment):
    invented = {uuid.uuid4(): 1 for _ in range(MOST)}
    count_shown(bill=amendment.bill, positions={**invented, amendment.uuid: 1}, day=MONDAY)
    assert counted() == []


def test_an_address_has_its_share_of_each_minute(monkeypatch, db):
    monkeypatch.setattr("consultation.analysis.exposure.A_MINUTE", 2)
    assert [is_too_often("192.0.2.1", 7) for _ in range(3)] == [False, False, True]
    assert not is_too_often("192.0.2.2", 7)
    assert not is_too_often("192.0.2.1", 8)


def test_the_table_has_no_column_for_a_reader():
    assert {field.name for field in Exposure._meta.get_fields()} == {"id", "subject", "day", "band", "shown"}
