"""Authors correct an amendment or a proposal nobody has reacted to, and revise what has votes; they are told before."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, AmendmentRevision, Occasion, Proposal, Side, State, Subject
from bills.services import (
    publish_argument,
    revise_amendment,
)
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry
from tests.bills.conftest import ARTICLE_4
from tests.bills.editing import follow, propose, revise, told, vote
from tests.bills.pages import typed_in, words_of

pytestmark = pytest.mark.django_db
TYPOGRAPHY = "Un fonds est\u00a0créé.\nIl répare."


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def proposal(article, citizen):
    return propose(citizen, article.parent.unit)


def test_a_proposal_is_corrected_soon_after_and_nobody_is_told(proposal, stranger):
    follow(stranger, proposal)
    assert revise(proposal, "Un fonds est institué.").occasion == Occasion.CORRECTION
    assert "revision" not in told(stranger)
    assert Entry.objects.filter(verb="revision.published", payload__corrects=True).count() == 1


def test_once_somebody_has_voted_an_edit_is_a_new_revision(proposal, stranger):
    vote(stranger, proposal)
    revision = revise(proposal, "Un fonds est institué.")
    proposal.refresh_from_db()
    assert (revision.occasion, proposal.revision) == (Occasion.REVISION, 2)


def test_the_vote_of_its_author_does_not_end_the_time_to_correct(proposal, citizen):
    vote(citizen, proposal)
    assert revise(proposal, "Un fonds est institué.").occasion == Occasion.CORRECTION


def test_an_argument_of_somebody_else_ends_the_time_to_correct(proposal, stranger):
    publish_argument(participant=stranger, about=proposal, side=Side.FOR, body="Bien.", moment=timezone.now())
    assert revise(proposal, "Un fonds est institué.").occasion == Occasion.REVISION


@pytest.mark.parametrize(("minutes", "occasion"), [(14, Occasion.CORRECTION), (15, Occasion.REVISION)])
def test_the_time_to_correct_ends(proposal, minutes, occasion):
    assert revise(proposal, "Un fonds est institué.", after=minutes).occasion == occasion


def test_voters_of_the_previous_wording_are_told_and_asked_again(proposal, stranger, moderator):
    vote(stranger, proposal)
    vote(moderator, proposal)
    revise(proposal, "Un fonds est institué.")
    vote(moderator, proposal)
    assert told(stranger) == ["revision"]
    assert told(moderator) == []  # votes on the new one already


def test_a_purely_typographic_edit_keeps_the_votes_and_tells_no_voter(proposal, stranger):
    vote(stranger, proposal)
    revise(proposal, TYPOGRAPHY)
    proposal.refresh_from_db()
    assert (proposal.current.number, proposal.revision) == (2, 1)
    assert told(stranger) == []


def test_the_same_words_again_are_the_revision_that_stands(proposal):
    assert revise(proposal).number == 1


def test_only_its_author_revises_a_proposal(proposal, stranger):
    with pytest.raises(RefusedError) as refused:
        revise(proposal, "Rien.", by=stranger)
    assert refused.value.refusal.code == "not-author"


def test_the_form_says_what_happens_to_votes_before_publishing(client, bill, proposal, citizen, stranger):
    vote(stranger, proposal)
    client.force_login(citizen)
    address = reverse("revise_proposal", args=[bill.slug, proposal.slug])
    form = client.get(address)
    assert "One vote stays on the previous wording" in words_of(form)
    preview = client.post(address, typed_in(form, text="Un fonds est institué."))
    assert "One vote stays on the previous wording" in words_of(preview)
    kept = client.post(address, typed_in(form, text=TYPOGRAPHY))
    assert "the vote cast on it is kept" in words_of(kept)
    client.post(address, typed_in(preview, step="publish"))
    assert Proposal.objects.get().current.wording.text == "Un fonds est institué."


def test_within_the_time_to_correct_the_form_says_so(client, bill, proposal, citizen):
    client.force_login(citizen)
    assert "You are correcting what you have just published." in words_of(
        client.get(reverse("revise_proposal", args=[bill.slug, proposal.slug]))
    )


def test_the_page_of_a_proposal_shows_its_revisions_and_what_changed(client, bill, proposal, stranger):
    vote(stranger, proposal)
    revise(proposal, "Un fonds est institué.\nIl répare.", title="Instituer un fonds")
    page = words_of(client.get(reverse("proposal", args=[bill.slug, proposal.slug])))
    assert "Another revision" in page
    assert "From revision 1 to revision 2" in page
    assert "Wording no. 1: 1 vote (1 agree, 0 mixed, 0 disagree)" in page
    first = words_of(client.get(reverse("proposal", args=[bill.slug, proposal.slug]) + "?revision=1"))
    assert "You are reading revision 1" in first
    assert "Un fonds est créé." in first


def test_what_waits_is_written_over_and_its_first_words_are_never_public(client, bill, article, citizen):
    bill.premoderated = True
    bill.save()
    proposal = propose(citizen, article.parent.unit)
    revise(proposal, "Un autre fonds.")
    assert not Entry.objects.filter(verb="revision.published").exists()
    Subject.objects.filter(pk=proposal.pk).update(state=State.PUBLISHED)
    page = words_of(client.get(reverse("proposal", args=[bill.slug, proposal.slug]) + "?revision=1"))
    assert "Un autre fonds." in page
    assert "Un fonds est créé." not in page
    assert "revision" not in page.lower()


def test_a_moderator_does_not_publish_words_they_have_not_read(client, bill, article, citizen, moderator):
    bill.premoderated = True
    bill.save()
    proposal = propose(citizen, article.parent.unit)
    client.force_login(moderator)
    form = client.get(reverse("accept", args=[proposal.uuid]))
    revise(proposal, "Un autre fonds.")
    answer = client.post(reverse("accept", args=[proposal.uuid]), typed_in(form, reason="within_rules"))
    assert answer.status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == State.PENDING


def test_a_published_proposal_of_a_premoderated_bill_is_not_edited(bill, proposal):
    bill.premoderated = True
    bill.save()
    proposal = Proposal.objects.get()
    with pytest.raises(RefusedError) as refused:
        revise(proposal, "Rien.")
    assert refused.value.refusal.code == "premoderated"


def test_an_amendment_is_corrected_too(amendment, article, citizen):
    revise_amendment(
        participant=citizen,
        amendment=amendment,
        placement=article,
        text=ARTICLE_4.replace("quinze", "douze"),
        title="Douze jours",
        reason="Mieux.",
        moment=timezone.now(),
    )
    assert [revision.occasion for revision in AmendmentRevision.objects.order_by("number")] == [
        "revision",
        "correction",
    ]
    assert Amendment.objects.get().current.number == 2
