"""A new version carries every open amendment over, and asks each author once. Nobody's words are changed for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.legaltext import Hunk, apply
from bills.models import Amendment, Rebase, RebaseDecision, State, Subject
from bills.services.contributions import withdraw_contribution
from bills.services.rebasing import confirm_rebase
from bills.services.revising import revise_amendment
from consultation.journal.models import Entry, Verb
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, next_version, place_of, refused, units_with
from votes.models import Value
from votes.services import cast_ballot
from votes.tallies import earlier_tallies, tallies_of

TEN_DAYS = ("quinze jours", "dix jours")
OTHER_ALINEA = ARTICLE_4.replace("« cinq ans »", "« sept ans »")


def rebase_of(amendment, version=2) -> Rebase:
    return Rebase.objects.select_related("becomes__base", "becomes__wording", "amendment", "version").get(
        amendment=amendment, version__number=version
    )


def outcome_of(amendment, version=2) -> tuple[str, str]:
    found = rebase_of(amendment, version)
    return found.outcome, found.decision


def test_a_change_elsewhere_in_the_article_leaves_the_amendment_clean(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    assert outcome_of(amendment) == ("clean", "pending")
    carried = rebase_of(amendment).becomes
    assert carried.base.text == OTHER_ALINEA
    assert carried.wording.text == OTHER_ALINEA.replace(*TEN_DAYS)
    assert apply(OTHER_ALINEA, [Hunk(**hunk) for hunk in carried.hunks]) == carried.wording.text


def test_until_its_author_confirms_the_amendment_stays_on_its_version(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    amendment = Amendment.objects.select_related("current__base").get(pk=amendment.pk)
    assert (amendment.current.number, amendment.revision) == (1, 1)
    assert amendment.current.base.text == ARTICLE_4


def test_an_untouched_article_asks_nothing(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "1er"), "élément", "composant")
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    assert outcome_of(amendment) == ("clean", "settled")
    assert amendment.revisions.count() == 1
    assert not Entry.objects.filter(verb=Verb.AMENDMENTS_REBASED).exists()


def test_what_the_new_version_says_to_the_letter_is_adopted(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace(*TEN_DAYS)))
    assert outcome_of(amendment) == ("identical", "settled")


def test_what_it_says_but_for_typography_is_absorbed(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), "un délai de quinze jours", "l’espace de dix jours")
    text = ARTICLE_4.replace("un délai de quinze jours", "l'espace de dix jours")
    next_version(ministry, bill, units_with(bill, n4=text))
    assert outcome_of(amendment) == ("absorbed", "settled")


def test_two_wordings_of_the_same_words_conflict(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("quinze jours", "trois semaines")))
    assert outcome_of(amendment) == ("conflict", "pending")
    assert rebase_of(amendment).becomes is None


def test_an_amendment_whose_article_is_gone_is_an_orphan(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=""))
    assert outcome_of(amendment) == ("orphan", "pending")


def test_an_amendment_follows_the_words_into_the_article_cut_off(bill, ministry, citizen):
    first, second = ARTICLE_4.split("\n2°")
    amendment = amend(citizen, place_of(bill, "4"), "Le dernier alinéa", "L’avant-dernier alinéa")
    units = [*units_with(bill, n4=first), DraftUnit(Level.ARTICLE, "4 bis", "", f"2°{second}")]
    next_version(ministry, bill, units)
    found = rebase_of(amendment)
    assert (found.outcome, found.place.number) == ("moved", "4 bis")
    confirm_rebase(participant=citizen, rebase=found, moment=timezone.now())
    assert Amendment.objects.get(pk=amendment.pk).article_id == found.place.unit_id


def test_each_author_is_told_once_however_many_amendments(bill, ministry, citizen, stranger):
    place = place_of(bill, "4")
    amend(citizen, place, *TEN_DAYS)
    amend(citizen, place, "cinq ans", "six ans")
    amend(stranger, place, "cinq ans", "quatre ans")
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    told = Entry.objects.filter(verb=Verb.AMENDMENTS_REBASED).order_by("actor")
    assert {entry.actor: entry.payload["count"] for entry in told} == {citizen: 2, stranger: 1}
    assert told[0].payload["version"] == 2


def test_withdrawn_and_hidden_amendments_are_left_alone(bill, ministry, citizen, stranger):
    place = place_of(bill, "4")
    withdrawn, hidden = amend(citizen, place, *TEN_DAYS), amend(stranger, place, "cinq", "six")
    withdraw_contribution(participant=citizen, subject=withdrawn, moment=timezone.now())
    Subject.objects.filter(pk=hidden.pk).update(state=State.HIDDEN)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    assert not Rebase.objects.exists()


def test_confirming_makes_the_new_revision_the_current_one(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    confirm_rebase(participant=citizen, rebase=rebase_of(amendment), moment=timezone.now())
    amendment = Amendment.objects.select_related("current").get(pk=amendment.pk)
    assert (amendment.current.number, amendment.revision) == (2, 2)
    assert outcome_of(amendment) == ("clean", "confirmed")


def test_confirming_twice_changes_nothing_more(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    for _time in range(2):
        confirm_rebase(participant=citizen, rebase=rebase_of(amendment), moment=timezone.now())
    assert Entry.objects.filter(verb=Verb.REVISION_PUBLISHED).count() == 1


def test_only_the_author_confirms(bill, ministry, citizen, stranger):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    for who in (stranger, ministry):
        found = rebase_of(amendment)
        assert refused(confirm_rebase, participant=who, rebase=found, moment=timezone.now()) == "not-author"


def test_votes_stay_on_the_wording_they_were_cast_on(bill, ministry, citizen, stranger):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    cast_ballot(participant=stranger, subject=amendment, value=Value.AGREE, revision=1, moment=timezone.now())
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    assert tallies_of([amendment.pk])[amendment.pk].agree == 1
    confirm_rebase(participant=citizen, rebase=rebase_of(amendment), moment=timezone.now())
    amendment = Amendment.objects.select_related("bill").get(pk=amendment.pk)
    assert tallies_of([amendment.pk])[amendment.pk].total == 0
    assert [(number, tally.agree) for number, tally in earlier_tallies(amendment)] == [(1, 1)]
    cast_ballot(participant=stranger, subject=amendment, value=Value.DISAGREE, revision=2, moment=timezone.now())
    assert tallies_of([amendment.pk])[amendment.pk].disagree == 1
    assert [tally.agree for _number, tally in earlier_tallies(amendment)] == [1]


def test_once_votes_have_ended_they_stay_with_the_amendment_they_were_about(bill, ministry, citizen, stranger):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    cast_ballot(participant=stranger, subject=amendment, value=Value.AGREE, revision=1, moment=timezone.now())
    bill.response_starts = timezone.now()
    bill.save()
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    confirm_rebase(participant=citizen, rebase=rebase_of(amendment), moment=timezone.now())
    amendment = Amendment.objects.select_related("current").get(pk=amendment.pk)
    assert (amendment.current.number, amendment.revision) == (2, 1)
    assert tallies_of([amendment.pk])[amendment.pk].agree == 1


@pytest.fixture
def closed_conflict(bill, ministry, citizen):
    """An amendment in conflict with version 2, published after the consultation closed."""
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    bill.response_starts = timezone.now() - timedelta(minutes=1)
    bill.save()
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("quinze jours", "trois semaines")))
    return Amendment.objects.select_related("bill__ministry", "author").get(pk=amendment.pk)


def test_an_author_who_is_asked_may_edit_after_the_consultation(bill, citizen, closed_conflict):
    place = place_of(bill, "4")
    revision = revise_amendment(
        participant=citizen,
        amendment=closed_conflict,
        placement=place,
        text=place.wording.text.replace("trois semaines", "dix jours"),
        title="Dix jours",
        reason="Toujours.",
        moment=timezone.now(),
    )
    assert (revision.number, revision.base_id) == (2, place.wording_id)
    assert outcome_of(closed_conflict) == ("conflict", "edited")


def test_an_author_who_is_asked_may_withdraw_after_the_consultation(citizen, closed_conflict):
    withdraw_contribution(participant=citizen, subject=closed_conflict, moment=timezone.now())
    assert outcome_of(closed_conflict) == ("conflict", "withdrawn")


def test_an_author_who_is_not_asked_may_do_neither_after_the_consultation(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "1er"), "élément", "composant")
    bill.response_starts = timezone.now()
    bill.save()
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    amendment = Amendment.objects.select_related("bill").get(pk=amendment.pk)
    assert refused(withdraw_contribution, participant=citizen, subject=amendment, moment=timezone.now()) == "closed"


def test_a_later_version_asks_again_from_what_stands(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    third = OTHER_ALINEA.replace("supprimé", "abrogé")
    next_version(ministry, bill, units_with(bill, n4=third))
    found = rebase_of(amendment, version=3)
    assert (found.outcome, found.was.number, found.becomes.number) == ("clean", 1, 3)
    assert found.becomes.wording.text == third.replace(*TEN_DAYS)
    old = rebase_of(amendment, version=2)
    assert refused(confirm_rebase, participant=citizen, rebase=old, moment=timezone.now()) == "overtaken"
    confirm_rebase(participant=citizen, rebase=found, moment=timezone.now())
    assert rebase_of(amendment, version=2).decision == RebaseDecision.SETTLED


def test_an_amendment_that_is_hidden_since_is_not_confirmed(bill, ministry, citizen):
    amendment = amend(citizen, place_of(bill, "4"), *TEN_DAYS)
    next_version(ministry, bill, units_with(bill, n4=OTHER_ALINEA))
    Subject.objects.filter(pk=amendment.pk).update(state=State.HIDDEN)
    asked = {"participant": citizen, "rebase": rebase_of(amendment), "moment": timezone.now()}
    assert refused(confirm_rebase, **asked) == "not-published"
