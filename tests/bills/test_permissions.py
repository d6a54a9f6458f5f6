from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from bills.models import State
from bills.permissions import (
    may_draft,
    may_read,
    refusal_to_contribute,
    refusal_to_take_part,
    refusal_to_withdraw,
)
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


def code(refusal) -> str:
    return refusal.code if refusal else ""


def test_everybody_reads_a_published_bill(citizen):
    bill = BillFactory()
    assert may_read(ANYBODY, bill)
    assert may_read(citizen, bill)


def test_only_the_staff_of_its_ministry_and_administrators_read_a_draft(ministry, administrator, moderator, citizen):
    draft = BillFactory(draft=True, ministry=ministry.ministry)
    colleague_elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    assert may_read(ministry, draft)
    assert may_read(administrator, draft)
    for reader in (ANYBODY, citizen, moderator, colleague_elsewhere):
        assert not may_read(reader, draft)


def test_only_the_staff_of_its_ministry_drafts_a_bill(ministry, administrator, moderator, citizen):
    bill = BillFactory(ministry=ministry.ministry)
    assert [may_draft(reader, bill) for reader in (ministry, administrator, moderator, citizen, ANYBODY)] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_one_takes_part_in_an_open_consultation(citizen):
    assert refusal_to_take_part(citizen, BillFactory(), timezone.now()) is None


def test_nobody_takes_part_in_a_draft(administrator):
    assert code(refusal_to_take_part(administrator, BillFactory(draft=True), timezone.now())) == "unpublished"


def test_before_it_opens_the_refusal_says_until_when(citizen):
    bill = BillFactory(soon=True)
    refusal = refusal_to_take_part(citizen, bill, timezone.now())
    assert code(refusal) == "not-open"
    assert refusal.until == bill.consultation_starts


def test_nobody_takes_part_once_it_is_closed(citizen):
    assert code(refusal_to_take_part(citizen, BillFactory(closed=True), timezone.now())) == "closed"


def test_it_opens_at_its_date_and_closes_at_its_date(citizen):
    bill = BillFactory(response_starts=timezone.now() + timedelta(days=1))
    instant = timedelta(microseconds=1)
    assert code(refusal_to_take_part(citizen, bill, bill.consultation_starts - instant)) == "not-open"
    assert refusal_to_take_part(citizen, bill, bill.consultation_starts) is None
    assert refusal_to_take_part(citizen, bill, bill.response_starts - instant) is None
    assert code(refusal_to_take_part(citizen, bill, bill.response_starts)) == "closed"


def test_the_anonymous_is_invited_to_sign_in():
    refusal = refusal_to_take_part(ANYBODY, BillFactory(), timezone.now())
    assert (refusal.code, refusal.sign_in) == ("anonymous", True)


def test_a_closed_account_takes_no_part():
    closed = ParticipantFactory(closed=True)
    assert code(refusal_to_take_part(closed, BillFactory(), timezone.now())) == "anonymous"


@pytest.mark.parametrize("factory", [ArticleFactory, AmendmentFactory, ProposalFactory])
def test_articles_amendments_and_proposals_are_discussed(factory, citizen):
    assert refusal_to_contribute(citizen, factory(), timezone.now()) is None


@pytest.mark.parametrize("factory", [ArgumentFactory, SourceFactory, DivisionFactory])
def test_arguments_sources_and_divisions_are_not(factory, citizen):
    assert code(refusal_to_contribute(citizen, factory(), timezone.now())) == "not-discussed"


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_what_is_hidden_or_withdrawn_is_no_longer_discussed(state, citizen):
    assert code(refusal_to_contribute(citizen, AmendmentFactory(state=state), timezone.now())) == "not-published"


def test_only_its_author_withdraws_a_contribution(stranger, moderator, administrator):
    amendment = AmendmentFactory()
    assert refusal_to_withdraw(amendment.author, amendment, timezone.now()) is None
    for other in (stranger, moderator, administrator):
        assert code(refusal_to_withdraw(other, amendment, timezone.now())) == "not-author"
    assert code(refusal_to_withdraw(ANYBODY, amendment, timezone.now())) == "anonymous"


def test_an_article_has_no_author_who_could_withdraw_it(ministry):
    assert code(refusal_to_withdraw(ministry, ArticleFactory(), timezone.now())) == "not-author"


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_what_is_not_published_is_not_withdrawn(state):
    argument = ArgumentFactory(state=state)
    assert code(refusal_to_withdraw(argument.author, argument, timezone.now())) == "not-published"


def test_nothing_is_withdrawn_once_the_consultation_is_closed():
    argument = ArgumentFactory(about=ArticleFactory(bill=BillFactory(closed=True)))
    assert code(refusal_to_withdraw(argument.author, argument, timezone.now())) == "closed"


@pytest.mark.parametrize(("tier", "expected"), [(0, "identity"), (1, "identity"), (2, ""), (3, "")])
def test_where_identities_are_verified_those_below_the_level_do_not_take_part(tier, expected):
    participant = ParticipantFactory(tier=tier)
    assert code(refusal_to_take_part(participant, BillFactory(tier=2), timezone.now())) == expected
