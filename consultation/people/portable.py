"""All that we hold about somebody, as plain values for a file that they take with them. Other people are not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import SESSION_KEY

from bills.models import (
    Amendment,
    AmendmentRevision,
    Argument,
    Citation,
    Draft,
    Proposal,
    ProposalRevision,
    Reply,
    Signature,
    Source,
    Subject,
)
from bills.services.visibility import CONTRIBUTED
from consultation.accounts.models import Participant
from consultation.accounts.sessions import sessions_of
from consultation.accounts.tiers import Tier
from consultation.journal.models import Entry
from consultation.moderation.models import Appeal, Decision, Report
from consultation.notifications.models import Follow, Notice, Preference
from votes.models import Ballot, Value

Row = dict[str, Any]
AT_ONCE = 200  # rows in memory


def profile(participant: Participant) -> Iterator[Row]:
    addresses = participant.emailaddress_set.order_by("pk")  # type: ignore[attr-defined]  # allauth's
    yield {
        "public_id": participant.public_id,
        "display_name": participant.display_name,
        "email": participant.email,
        "addresses": list(addresses.values("email", "verified", "primary")),
        "kind": participant.kind,
        "organisation": participant.organisation,
        "territory": participant.territory,
        "shares_territory": participant.shares_territory,
        "register_number": participant.register_number,
        "register_name": participant.register_name,
        "tier": Tier(participant.tier).name.lower(),
        "date_joined": participant.date_joined,
        "last_login": participant.last_login,
        "second_step": list(participant.authenticator_set.values("type", "created_at", "last_used_at")),  # type: ignore[attr-defined]  # allauth's
        "other_services": list(participant.socialaccount_set.values("provider", "uid", "date_joined")),  # type: ignore[attr-defined]  # allauth's
        "mails": list(Preference.objects.filter(participant=participant).values("cadence", "language", "receipts")),
    }


def contributions(participant: Participant) -> Iterator[Row]:
    written = Subject.objects.filter(author=participant, kind__in=CONTRIBUTED).select_related("bill").order_by("pk")
    for subject in written.iterator(chunk_size=AT_ONCE):
        yield {
            "id": subject.uuid,
            "kind": subject.kind,
            "number": subject.slug,
            "bill": subject.bill.slug,
            "state": subject.state,
            "created_at": subject.created_at,
            **_texts(subject),
            "former_words": list(subject.former_words.order_by("revision").values("revision", "words", "replaced_at")),
            "moderation": list(
                Decision.objects.filter(subject=subject).order_by("pk").values("action", "reason", "note", "decided_at")
            ),
        }


def votes(participant: Participant) -> Iterator[Row]:
    ballots = Ballot.objects.filter(participant=participant).select_related("subject__bill", "entry").order_by("pk")
    for ballot in ballots.iterator(chunk_size=AT_ONCE):
        subject = ballot.subject
        yield {
            "bill": subject.bill.slug,
            "on": {"id": subject.uuid, "kind": subject.kind, "number": subject.slug},
            "value": Value(ballot.value).name.lower(),
            "wording": ballot.revision,
            "cast_at": ballot.cast_at,
            "receipt": ballot.entry.payload.get("commitment") if ballot.entry else None,
        }


def signatures(participant: Participant) -> Iterator[Row]:
    rows = Signature.objects.filter(participant=participant).order_by("pk")
    fields = ("subject__bill__slug", "subject__uuid", "subject__kind", "subject__slug", "revision", "signed_at")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def follows(participant: Participant) -> Iterator[Row]:
    rows = Follow.objects.filter(participant=participant).order_by("pk")
    fields = ("bill__slug", "subject__uuid", "wanted", "created_at")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def notices(participant: Participant) -> Iterator[Row]:
    """What was hidden since is absent here too."""
    rows = Notice.objects.visible().filter(recipient=participant).order_by("pk")
    fields = ("kind", "bill__slug", "subject__uuid", "payload", "created_at", "read_at", "mailed_at")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def acts(participant: Participant) -> Iterator[Row]:
    """What the journal says one did. Ballots are not in it: it does not say who voted."""
    rows = Entry.objects.filter(actor=participant).order_by("pk")
    fields = ("at", "verb", "bill", "subject", "payload")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def reports(participant: Participant) -> Iterator[Row]:
    rows = Report.objects.filter(reporter=participant).order_by("pk")
    fields = ("subject__uuid", "revision", "reason", "words", "created_at", "decision__action")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def appeals(participant: Participant) -> Iterator[Row]:
    rows = Appeal.objects.filter(hiding__subject__author=participant).order_by("pk")
    fields = ("hiding__subject__uuid", "words", "made_at", "outcome__action")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def drafts(participant: Participant) -> Iterator[Row]:
    rows = Draft.objects.filter(participant=participant).order_by("pk")
    fields = ("about__uuid", "fields", "updated_at")
    yield from rows.values(*fields).iterator(chunk_size=AT_ONCE)


def sessions(participant: Participant) -> Iterator[Row]:
    """When each ends, and what was typed in it and not published. Their keys stay secret: they would let anybody in."""
    for session in sessions_of(participant.pk):
        kept = session.get_decoded()
        yield {
            "ends_at": session.expire_date,
            "signed_in": SESSION_KEY in kept,
            "typed": kept.get("typed"),
        }


FILES: dict[str, Callable[[Participant], Iterator[Row]]] = {
    "profile": profile,
    "contributions": contributions,
    "drafts": drafts,
    "signatures": signatures,
    "votes": votes,
    "follows": follows,
    "notices": notices,
    "acts": acts,
    "reports": reports,
    "appeals": appeals,
    "sessions": sessions,
}


def _texts(subject: Subject) -> Row:
    match subject.kind:
        case "amendment":
            amendment = Amendment.objects.select_related("article").get(pk=subject.pk)
            revisions = AmendmentRevision.objects.filter(amendment=amendment).order_by("number")
            values = revisions.values("number", "title", "reason", "base__text", "wording__text", "created_at")
            return {"about": amendment.article.uuid, "revisions": list(values)}
        case "proposal":
            proposal = Proposal.objects.select_related("section").get(pk=subject.pk)
            written = ProposalRevision.objects.filter(proposal=proposal).order_by("number")
            values = written.values("number", "title", "reason", "wording__text", "created_at")  # type: ignore[assignment]
            return {"about": proposal.section.uuid, "revisions": list(values)}
        case "argument":
            used = Citation.objects.filter(argument=subject.pk).order_by("pk").values_list("source__uuid", flat=True)
            said = Argument.objects.filter(pk=subject.pk).values("about__uuid", "side", "body")[0]
            return {**said, "sources": list(used)}
        case "reply":
            return dict(Reply.objects.filter(pk=subject.pk).values("about__uuid", "body")[0])
    return dict(Source.objects.filter(pk=subject.pk).values("about__uuid", "title", "link", "category", "body")[0])
