"""Authors correct what nobody has reacted to, and revise what has votes; they are told before what happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, AmendmentRevision, Argument, FormerWords, Occasion, Proposal, Side, State, Subject
from bills.services import (
    correct_argument,
    publish_argument,
    publish_proposal,
    revise_amendment,
    revise_proposal,
    withdraw_contribution,
)
from bills.services.debate import publish_reply
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry
from consultation.notifications.gathering import gather
from consultation.notifications.models import Follow, Notice
from tests.bill_factories import SourceFactory
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, typed_in, words_of
from votes.models import Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db
TEXT = "Un fonds est créé.\nIl répare."
TYPOGRAPHY = "Un fonds est\u00a0créé.\nIl répare."


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def proposal(article, citizen):
    return propose(citizen, article.parent.unit)


@pytest.fixture
def argument(article, citizen):
    now = timezone.now()
    return publish_argument(participant=citizen, about=article.unit, side=Side.FOR, body="Trop long.", moment=now)


def propose(citizen, section):
    return publish_proposal(
        participant=citizen, section=section, text=TEXT, title="Un fonds", reason="Il manque.", moment=timezone.now()
    )


def revise(proposal, text=TEXT, title="Un fonds", *, by=None, after=0):
    return revise_proposal(
        participant=by or proposal.author,
        proposal=proposal,
        text=text,
        title=title,
        reason="Il manque.",
        moment=timezone.now() + timedelta(minutes=after),
    )


def vote(who, subject):
    subject.refresh_from_db()
    now = timezone.now()
    cast_ballot(participant=who, subject=subject, value=Value.AGREE, revision=subject.revision, moment=now)


def age(subject, minutes):
    Subject.objects.filter(pk=subject.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))


def told(who):
    gather(timezone.now())
    return list(Notice.objects.filter(recipient=who).values_list("kind", flat=True))


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


def test_an_argument_is_corrected_and_its_former_words_are_kept(client, argument, citizen):
    client.force_login(citizen)
    address = reverse("correct", args=[argument.uuid])
    form = client.get(address)
    assert typed_in(form)["body"] == "Trop long."
    client.post(address, {**typed_in(form), "side": "against", "body": "Trop **court**."})
    argument.refresh_from_db()
    assert (argument.side, argument.body_html, argument.revision) == (
        "against",
        "<p>Trop <strong>court</strong>.</p>",
        2,
    )
    assert FormerWords.objects.get().words == {"side": "for", "body": "Trop long."}


def test_its_place_offers_to_correct_an_argument_until_somebody_supports_it(client, bill, argument, citizen, stranger):
    client.force_login(citizen)
    page = reverse("article", args=[bill.slug, "4"])
    assert "Correct this argument" in words_of(client.get(page))
    vote(stranger, argument)
    assert "Correct this argument" not in words_of(client.get(page))


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "Somebody has reacted to it"), (16, "The time to correct it is over")]
)
def test_afterwards_an_argument_is_only_withdrawn(client, argument, citizen, stranger, minutes, said):
    vote(stranger, argument)
    age(argument, minutes)
    client.force_login(citizen)
    answer = client.get(reverse("correct", args=[argument.uuid]))
    assert answer.status_code == 403
    assert said in words_of(answer)


def test_nothing_typed_is_lost_when_the_time_ends_meanwhile(client, argument, citizen, stranger):
    client.force_login(citizen)
    form = client.get(reverse("correct", args=[argument.uuid]))
    vote(stranger, argument)
    answer = client.post(reverse("correct", args=[argument.uuid]), typed_in(form, body="Mieux dit."))
    assert answer.status_code == 403
    assert typed_in(answer)["body"] == "Mieux dit."


def test_only_its_author_corrects_an_argument(argument, stranger):
    with pytest.raises(RefusedError) as refused:
        correct_argument(participant=stranger, argument=argument, side=Side.FOR, body="!", moment=timezone.now())
    assert refused.value.refusal.code == "not-author"


def test_a_source_is_corrected(client, article, citizen):
    source = SourceFactory(about=article.unit, author=citizen)
    client.force_login(citizen)
    address = reverse("correct", args=[source.uuid])
    client.post(address, typed_in(client.get(address), title="Une autre étude"))
    source.refresh_from_db()
    assert source.title == "Une autre étude"


@pytest.mark.parametrize("kind", ["proposal", "amendment", "argument", "source"])
def test_withdrawing_leaves_a_tombstone_and_what_others_wrote(client, bill, article, citizen, stranger, kind, request):
    own = SourceFactory(about=article.unit, author=citizen) if kind == "source" else request.getfixturevalue(kind)
    if kind in ("proposal", "amendment"):
        publish_argument(participant=stranger, about=own, side=Side.FOR, body="Je reste.", moment=timezone.now())
    withdraw_contribution(participant=citizen, subject=own, moment=timezone.now())
    page = reverse("debate", args=[bill.slug, article.unit.uuid])
    if kind in ("proposal", "amendment"):
        page = reverse(kind, args=[bill.slug, own.slug])
        assert "Je reste." in words_of(client.get(page))
    assert "withdr" in words_of(client.get(page)).lower()
    assert client.get(reverse("subject", args=[own.uuid])).status_code in (302, 410)


def follow(who, subject):
    Follow.objects.create(participant=who, subject=subject)


def test_a_reply_is_corrected_and_its_argument_is_not_any_more(client, argument, citizen, stranger):
    reply = publish_reply(participant=stranger, argument=argument, body="Non.", moment=timezone.now())
    client.force_login(stranger)
    address = reverse("correct", args=[reply.uuid])
    client.post(address, typed_in(client.get(address), body="Si."))
    reply.refresh_from_db()
    assert reply.body == "Si."
    client.force_login(citizen)
    assert client.get(reverse("correct", args=[argument.uuid])).status_code == 403


def test_corrections_of_arguments_name_no_revision_twice(argument, citizen):
    for body in ("Un.", "Deux.", "Deux."):
        correct_argument(participant=citizen, argument=argument, side=Side.FOR, body=body, moment=timezone.now())
    assert Argument.objects.get().revision == 3
    assert FormerWords.objects.count() == 2


FORMS = ("argue", "cite", "propose", "revise_proposal", "correct")


def form_of(kind, bill, article, proposal, argument):
    """The address of a form, and what is typed in it."""
    return {
        "argue": (reverse("argue", args=[article.unit.uuid]), {"side": "for", "body": "Zèbre."}),
        "cite": (
            reverse("cite", args=[article.unit.uuid]),
            {"title": "Zèbre", "link": "https://example.org", "category": "press", "body": ""},
        ),
        "propose": (
            reverse("propose", args=[bill.slug, article.parent.unit.slug]),
            {"title": "Zèbre", "text": "Un.", "reason": "Bien."},
        ),
        "revise_proposal": (
            reverse("revise_proposal", args=[bill.slug, proposal.slug]),
            {"title": "Zèbre", "text": "Un.", "reason": "Bien."},
        ),
        "correct": (reverse("correct", args=[argument.uuid]), {"side": "for", "body": "Zèbre."}),
    }[kind]


@pytest.mark.parametrize("kind", FORMS)
def test_nothing_typed_is_lost_when_the_session_has_expired(client, bill, article, proposal, argument, citizen, kind):
    address, words = form_of(kind, bill, article, proposal, argument)
    client.force_login(citizen)
    client.get(address)
    client.session.delete()
    refused = client.post(address, {**words, "step": "publish"})
    assert refused.status_code == 403
    assert "Zèbre" in str(typed_in(refused))
    client.force_login(citizen)
    assert "Zèbre" in str(typed_in(client.get(address)))


@pytest.mark.parametrize("kind", FORMS)
def test_nothing_typed_is_lost_when_the_consultation_closes(client, bill, article, proposal, argument, citizen, kind):
    address, words = form_of(kind, bill, article, proposal, argument)
    client.force_login(citizen)
    bill.response_starts = timezone.now()
    bill.save()
    refused = client.post(address, {**words, "step": "publish"})
    assert refused.status_code == 403
    assert "The consultation is closed" in words_of(refused)
    assert "Zèbre" in str(typed_in(refused))


@pytest.mark.parametrize("kind", FORMS)
def test_a_field_that_is_too_long_says_so_beside_it_and_keeps_the_rest(
    client, bill, article, proposal, argument, citizen, kind
):
    address, words = form_of(kind, bill, article, proposal, argument)
    longest = "body" if "body" in words else "reason"
    client.force_login(citizen)
    answer = client.post(address, {**words, longest: "a" * 10_001, "step": "publish"})
    assert "at most 10000 characters (it has 10001)" in words_of(answer)
    assert f"#id_{longest}" in [link.partition("/")[0] for link in links_in(answer)]
    assert typed_in(answer)[longest] == "a" * 10_001


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_says_how_long_its_words_may_be(client, bill, article, proposal, argument, citizen, kind):
    client.force_login(citizen)
    assert "At most 10,000 characters." in words_of(client.get(form_of(kind, bill, article, proposal, argument)[0]))
