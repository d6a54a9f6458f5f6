"""Who may vote on what: the policy, in the order in which it is told."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

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
from votes.permissions import refusal_to_vote

pytestmark = pytest.mark.django_db


def refusal(reader, subject):
    return refusal_to_vote(reader, subject, timezone.now())


def code(reader, subject):
    found = refusal(reader, subject)
    return found.code if found else None


@pytest.mark.parametrize("factory", [ArticleFactory, ProposalFactory, AmendmentFactory, ArgumentFactory, SourceFactory])
def test_a_participant_votes_on_every_kind_that_is_voted_on(citizen, factory):
    assert code(citizen, factory()) is None


def test_a_division_is_not_voted_on(citizen):
    assert code(citizen, DivisionFactory()) == "not-voted"


@pytest.mark.parametrize(("trait", "expected"), [("draft", "unpublished"), ("soon", "not-open"), ("closed", "closed")])
def test_the_state_of_the_bill_is_told_before_who_one_is(trait, expected):
    article = ArticleFactory(bill=BillFactory(**{trait: True}))
    assert code(AnonymousUser(), article) == expected


def test_only_a_refusal_that_signing_in_lifts_says_so(citizen):
    article = ArticleFactory()
    assert refusal(AnonymousUser(), article).sign_in
    assert not refusal(citizen, ArticleFactory(bill=BillFactory(closed=True))).sign_in


def test_a_closed_account_does_not_vote():
    assert code(ParticipantFactory(closed=True), ArticleFactory()) == "anonymous"


@pytest.mark.parametrize("factory", [ArgumentFactory, SourceFactory])
def test_nobody_supports_what_they_said_themselves(citizen, stranger, factory):
    said = factory(author=citizen)
    assert code(citizen, said) == "own"
    assert code(stranger, said) is None


@pytest.mark.parametrize("factory", [AmendmentFactory, ProposalFactory])
def test_everybody_votes_on_their_own_proposals(citizen, factory):
    assert code(citizen, factory(author=citizen)) is None


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_not_published_is_not_voted_on(citizen, state):
    assert code(citizen, AmendmentFactory(state=state)) == "not-published"


def test_staff_and_moderators_vote_as_citizens_do(ministry, moderator, administrator):
    article = ArticleFactory(bill=BillFactory(ministry=ministry.ministry))
    assert [code(reader, article) for reader in (ministry, moderator, administrator)] == [None, None, None]
