"""Casting, changing and withdrawing a ballot."""

import pytest
from django.utils import timezone

from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from votes.models import Ballot, Tally, Value
from votes.services import cast_ballot, withdraw_ballot
from votes.tallies import Count3, recount, tallies_of

pytestmark = pytest.mark.django_db


def cast(voter, subject, value=Value.AGREE, revision=1):
    return cast_ballot(participant=voter, subject=subject, value=value, revision=revision, moment=timezone.now())


def shown(subject):
    count = tallies_of([subject.pk])[subject.pk]
    return count.agree, count.mixed, count.disagree


def test_a_ballot_is_counted():
    article = ArticleFactory()
    cast(ParticipantFactory(), article)
    assert shown(article) == (1, 0, 0)


def test_changing_a_ballot_moves_it_and_counts_it_once():
    article, voter = ArticleFactory(), ParticipantFactory()
    cast(voter, article, Value.AGREE)
    cast(voter, article, Value.DISAGREE)
    assert shown(article) == (0, 0, 1)
    assert Ballot.objects.count() == 1


def test_casting_the_same_ballot_again_writes_nothing():
    article, voter = ArticleFactory(), ParticipantFactory()
    cast(voter, article)
    before = Entry.objects.count(), Tally.objects.get().revision
    cast(voter, article)
    assert (Entry.objects.count(), Tally.objects.get().revision) == before


def test_a_withdrawn_ballot_is_no_longer_counted():
    article, voter = ArticleFactory(), ParticipantFactory()
    cast(voter, article)
    withdraw_ballot(participant=voter, subject=article, moment=timezone.now())
    assert shown(article) == (0, 0, 0)
    assert not Ballot.objects.exists()


def test_withdrawing_what_was_never_cast_does_nothing():
    withdraw_ballot(participant=ParticipantFactory(), subject=ArticleFactory(), moment=timezone.now())
    assert not Entry.objects.filter(verb=Verb.BALLOT_WITHDRAWN).exists()


def test_the_journal_says_what_replaces_what_and_never_who():
    article, voter = ArticleFactory(), ParticipantFactory()
    first = cast(voter, article).entry
    second = cast(voter, article, Value.MIXED).entry
    commitment = second.payload.pop("commitment")
    assert second.payload == {"value": 0, "revision": 1, "replaces": first.pk}
    assert commitment != first.payload["commitment"]
    assert {first.actor, second.actor} == {None}


def test_a_ballot_on_an_older_wording_is_refused():
    amendment = AmendmentFactory(revision=2)
    with pytest.raises(RefusedError) as refused:
        cast(ParticipantFactory(), amendment, revision=1)
    assert refused.value.refusal.code == "changed"


def test_an_argument_is_supported_and_never_voted_down():
    argument = ArgumentFactory()
    cast(ParticipantFactory(), argument)
    with pytest.raises(RefusedError) as refused:
        cast(ParticipantFactory(), argument, Value.DISAGREE)
    assert refused.value.refusal.code == "support-only"
    assert shown(argument) == (1, 0, 0)


def test_an_author_cannot_support_their_own_argument():
    argument = ArgumentFactory()
    with pytest.raises(RefusedError) as refused:
        cast(argument.author, argument)
    assert refused.value.refusal.code == "own"


@pytest.mark.parametrize(
    ("state", "code"), [("hidden", "not-published"), ("withdrawn", "not-published"), ("published", None)]
)
def test_only_a_published_contribution_is_voted_on(state, code):
    amendment = AmendmentFactory(state=state)
    if code is None:
        assert cast(ParticipantFactory(), amendment).value == Value.AGREE
        return
    with pytest.raises(RefusedError) as refused:
        cast(ParticipantFactory(), amendment)
    assert refused.value.refusal.code == code


@pytest.mark.parametrize(("trait", "code"), [("soon", "not-open"), ("closed", "closed"), ("draft", "unpublished")])
def test_a_vote_outside_the_consultation_phase_is_refused(trait, code):
    article = ArticleFactory(bill=BillFactory(**{trait: True}))
    with pytest.raises(RefusedError) as refused:
        cast(ParticipantFactory(), article)
    assert refused.value.refusal.code == code


def test_a_refusal_before_the_opening_says_until_when():
    bill = BillFactory(soon=True)
    with pytest.raises(RefusedError) as refused:
        cast(ParticipantFactory(), ArticleFactory(bill=bill))
    assert refused.value.refusal.until == bill.consultation_starts


def test_a_recount_of_the_ballots_equals_the_tally():
    article = ArticleFactory()
    for value in (Value.AGREE, Value.AGREE, Value.MIXED, Value.DISAGREE):
        cast(ParticipantFactory(), article, value)
    assert recount([article.pk]) == {(article.pk, 1): shown(article)} == {(article.pk, 1): (2, 1, 1)}


def test_the_bar_of_a_tally_fills_its_width():
    bars = Count3(agree=1, mixed=1, disagree=1).bars()
    assert [name for name, _start, _width in bars] == ["agree", "mixed", "disagree"]
    assert bars == [("agree", "0.00%", "33.33%"), ("mixed", "33.33%", "33.33%"), ("disagree", "66.67%", "33.33%")]
