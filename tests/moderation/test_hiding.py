"""Hiding and restoring a contribution: who may, why, and what stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import State, Subject
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Decision, Reason
from consultation.moderation.services import hide_contribution
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.pages.deeds import hide, vote
from tests.pages.reading import Page, read, words_of
from votes.models import Ballot, Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(db):
    return AmendmentFactory(title="Un titre déplacé")


@pytest.fixture
def moderating(client, moderator):
    client.force_login(moderator)
    return client


def sent(client, name, subject, **said):
    return client.post(reverse(name, args=[subject.uuid]), said, headers={"accept-language": "en"})


def state_of(subject):
    return Subject.objects.get(pk=subject.pk).state


def test_a_moderator_hides_with_a_reason_and_lands_on_the_public_log(moderating, amendment):
    answer = sent(moderating, "hide", amendment, reason="insult")
    assert answer.url == reverse("bin", args=[amendment.bill.slug])
    assert state_of(amendment) == State.HIDDEN


@pytest.mark.parametrize("said", [{}, {"reason": ""}, {"reason": "because"}, {"note": "Sans motif."}])
def test_nothing_is_hidden_without_a_reason_of_the_list(moderating, amendment, said):
    answer = sent(moderating, "hide", amendment, **said)
    assert answer.status_code == 200
    assert "1 point to correct" in answer.content.decode()
    assert state_of(amendment) == State.PUBLISHED


@pytest.mark.parametrize("reason", ["mistake", "appeal", "imported"])
def test_reasons_to_restore_are_no_reasons_to_hide(moderating, amendment, reason):
    assert sent(moderating, "hide", amendment, reason=reason).status_code == 200
    assert state_of(amendment) == State.PUBLISHED


def test_the_form_says_what_will_be_hidden_and_offers_every_reason(moderating, amendment):
    page = read(moderating, "hide", amendment.uuid)
    assert f"Amendment no. {amendment.slug} – Un titre déplacé – {amendment.author.display_name}" in page.words
    assert [words_of(label) for label in page.all("label", class_="choice")] == [
        "Off topic",
        "Insult or personal attack",
        "Incitement to hatred",
        "Personal data of somebody else",
        "Advertising",
        "Duplicate by the same author",
        "Illegal content",
        "Signed with the name of somebody who did not write it",
    ]


def test_what_was_explained_is_kept_when_the_reason_is_missing(moderating, amendment):
    answer = sent(moderating, "hide", amendment, note="Trois insultes.")
    assert "Trois insultes." in Page(answer.content.decode()).words


@pytest.mark.parametrize("factory", [AmendmentFactory, ProposalFactory, ArgumentFactory, SourceFactory])
def test_any_contribution_can_be_hidden(moderating, factory):
    contribution = factory()
    sent(moderating, "hide", contribution, reason="off_topic")
    assert state_of(contribution) == State.HIDDEN


@pytest.mark.parametrize("factory", [ArticleFactory, DivisionFactory])
def test_the_text_of_the_bill_is_not_moderated(moderating, factory):
    answer = sent(moderating, "hide", factory(), reason="off_topic")
    assert answer.status_code == 403
    assert "The text of the bill is not moderated." in answer.content.decode()


def test_a_hidden_contribution_keeps_its_votes_and_its_author(moderating, amendment):
    vote(amendment, agree=2, disagree=1)
    sent(moderating, "hide", amendment, reason="hate")
    assert Ballot.objects.filter(subject=amendment).count() == 3
    assert str(Tally.objects.get(subject=amendment)) == "2/0/1"
    assert Subject.objects.get(pk=amendment.pk).author == amendment.author


def test_restoring_asks_for_a_reason_of_its_own(moderating, moderator, amendment):
    hide(moderator, amendment)
    page = read(moderating, "restore", amendment.uuid)
    assert [words_of(label) for label in page.all("label", class_="choice")] == ["Moderation mistake"]
    for reason in ("insult", "appeal"):  # an appeal is granted when there is one: test_appeals.py
        assert sent(moderating, "restore", amendment, reason=reason).status_code == 200
    assert state_of(amendment) == State.HIDDEN
    assert sent(moderating, "restore", amendment, reason="mistake").status_code == 302
    assert state_of(amendment) == State.PUBLISHED


def test_hiding_what_is_hidden_already_says_so_and_decides_nothing(moderating, moderator, amendment):
    hide(moderator, amendment)
    answer = sent(moderating, "hide", amendment, reason="insult")
    assert answer.status_code == 403
    assert "not in the state you think" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_of_two_moderators_at_once_one_decides(moderator, administrator, amendment):
    stale = Subject.objects.select_related("bill").get(pk=amendment.pk)
    hide(moderator, amendment)
    with pytest.raises(RefusedError) as refused:
        hide_contribution(moderator=administrator, subject=stale, reason=Reason.HATE, note="", moment=timezone.now())
    assert refused.value.refusal.code == "already-done"
    assert [decision.moderator for decision in Decision.objects.all()] == [moderator]


def test_a_withdrawn_contribution_is_not_hidden(moderating):
    assert sent(moderating, "hide", AmendmentFactory(state="withdrawn"), reason="insult").status_code == 403


def test_the_journal_tells_the_reason_and_not_the_words(moderating, moderator, amendment):
    sent(moderating, "hide", amendment, reason="insult", note="Une note.")
    entry = Entry.objects.get(verb=Verb.CONTRIBUTION_HIDDEN)
    assert (entry.subject, entry.payload, entry.actor) == (amendment.uuid, {"reason": "insult"}, moderator)


def test_signed_out_moderators_are_led_to_sign_in(client, amendment):
    page = read(client, "hide", amendment.uuid, status=403)
    assert "Only moderators may do this." in page.words
    assert f"/accounts/login/?next=%2Fmoderation%2F{amendment.uuid}%2Fhide%2F" in page.links


def test_citizens_are_told_why_and_are_not_asked_to_sign_in(client, citizen, amendment):
    client.force_login(citizen)
    page = read(client, "hide", amendment.uuid, status=403)
    assert "Only moderators may do this." in page.words
    assert not [link for link in page.links if "login" in link]
