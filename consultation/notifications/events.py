"""What a journal entry tells, and to whom. Supports and votes are told to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bills.models import Bill, Subject
from consultation.journal.models import Entry, Verb
from consultation.notifications.audience import Circle, People, about_of, everybody_in, followers_of
from consultation.notifications.models import Kind

CLOSING = "response_starts"  # the column of the bill, as the journal names it


@dataclass(frozen=True)
class Event:
    """A piece of news and the ids of those it is told to. ``key`` is the same however often the entry is read."""

    key: str
    kind: Kind
    bill: Bill
    to: People
    subject: Subject | None = None
    about: Subject | None = None
    page: Subject | None = None
    payload: dict[str, object] = field(default_factory=dict)


def event_of(entry: Entry, circle: Circle) -> Event | None:
    """The news in an entry; None when it tells nothing: what it names is gone, or was never public."""
    bill = circle.bills.get(entry.bill) if entry.bill else None
    read = READERS.get(entry.verb)
    return read(entry, bill, circle) if bill and read else None


def _published(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """A contribution about something that one wrote or follows."""
    subject, about = circle.subject(entry.subject), circle.subject(about_of(entry))
    if subject is None or about is None:
        return None
    to = circle.followers(about) - {entry.actor_id, subject.author_id}
    kind = Kind(subject.kind)
    return Event(_key(entry), kind, bill, _people(to), subject, about, circle.page_of(about))


def _answered(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    subject = circle.subject(entry.subject)
    if subject is None:
        return None
    kind = Kind.CORRECTION if entry.verb == Verb.ANSWER_CORRECTED else Kind.ANSWER
    to = _people(circle.followers(subject) - {entry.actor_id})
    payload = {"decision": entry.payload.get("decision", "")}
    return Event(_key(entry), kind, bill, to, subject, circle.about(subject), circle.page_of(subject), payload)


def _moderated(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """Its author is told, even one who follows it no more."""
    subject = circle.subject(entry.subject)
    if subject is None:
        return None
    kind = Kind.HIDDEN if entry.verb == Verb.CONTRIBUTION_HIDDEN else Kind.RESTORED
    return _moderation(kind, {subject.author_id} - {entry.actor_id}, entry, bill, circle)


def _accepted(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    subject = circle.subject(entry.subject)
    return _moderation(Kind.ACCEPTED, {subject.author_id}, entry, bill, circle) if subject else None


def _appeal_decided(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """Its author, when the decision stands. One that falls is told as a restoring."""
    subject = circle.subject(entry.subject)
    if subject is None or entry.payload.get("outcome") != "upheld":
        return None
    return _moderation(Kind.APPEAL, {subject.author_id}, entry, bill, circle)


def _report_answered(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """One entry for each reporter, who is its actor."""
    return _moderation(Kind.REPORT, {entry.actor_id}, entry, bill, circle)


def _moderation(kind: Kind, to: set[int | None], entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    subject = circle.subject(entry.subject)
    if subject is None:
        return None
    payload: dict[str, object] = {name: entry.payload.get(name, "") for name in ("reason", "outcome")}
    about, page = circle.about(subject), circle.page_of(subject)
    return Event(_key(entry), kind, bill, _people(to), subject, about, page, payload)


def _new_version(entry: Entry, bill: Bill, circle: Circle) -> Event:  # noqa: ARG001  one shape for all
    """To those who follow the bill. Authors with something to decide have a notice of their own instead."""
    version = entry.payload.get("version")
    deciding = Entry.objects.filter(verb=Verb.AMENDMENTS_REBASED, bill=bill.uuid, payload__version=version)
    to = followers_of(bill) - {entry.actor_id} - set(deciding.values_list("actor_id", flat=True))
    return Event(f"version:{bill.uuid}:{version}", Kind.VERSION, bill, _people(to), payload={"version": version})


def _kept(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """To its author and its followers, with the words that stand in the text now."""
    subject = circle.subject(entry.subject)
    if subject is None:
        return None
    payload = {name: entry.payload.get(name, "") for name in ("version", "words")}
    to = _people(circle.followers(subject) - {entry.actor_id})
    return Event(_key(entry), Kind.KEPT, bill, to, subject, page=circle.page_of(subject), payload=payload)


def _rebased(entry: Entry, bill: Bill, circle: Circle) -> Event:  # noqa: ARG001  one shape for all
    """One notice for each author, who is the entry's actor, however many amendments."""
    version, count = entry.payload.get("version"), entry.payload.get("count")
    key, to = f"rebased:{bill.uuid}:{version}", _people({entry.actor_id})
    return Event(key, Kind.REBASED, bill, to, payload={"version": version, "count": count})


def _revised(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """A new wording, to those who follow it, or voted on an earlier one or signed it. A correction that nobody had
    reacted to, to nobody: but to who voted at that very moment."""
    subject, number = circle.subject(entry.subject), entry.payload.get("revision")
    if subject is None:
        return None
    voters = circle.voters(subject, int(number or 0))
    asked = voters | circle.signers(subject, int(number or 0))
    told = asked if entry.payload.get("corrects") else circle.followers(subject) | asked
    to = _people(told - {entry.actor_id, subject.author_id})
    return Event(_key(entry), Kind.REVISION, bill, to, subject, page=subject, payload={"revision": number})


def _cosigned(entry: Entry, bill: Bill, circle: Circle) -> Event | None:
    """To its author alone. The sentence names nobody: the page does."""
    subject = circle.subject(entry.subject)
    if subject is None:
        return None
    to = _people({subject.author_id} - {entry.actor_id})
    return Event(_key(entry), Kind.COSIGNED, bill, to, subject, page=subject)


def _rules_changed(entry: Entry, bill: Bill, circle: Circle) -> Event:  # noqa: ARG001  one shape for all
    """To those who follow the bill. Of new dates, with the day of the closing if it moved."""
    kind = Kind.CALENDAR if entry.verb == Verb.CALENDAR_CHANGED else Kind.RULES
    before, after = entry.payload.get("before", {}), entry.payload.get("after", {})
    moved = before.get(CLOSING) != after.get(CLOSING)
    to = _people(followers_of(bill) - {entry.actor_id})
    return Event(_key(entry), kind, bill, to, payload={"closes": (moved and after.get(CLOSING)) or ""})


def _report_published(entry: Entry, bill: Bill, circle: Circle) -> Event:  # noqa: ARG001  one shape for all
    """To those who follow the bill or something in it, and who wrote in it: what they were promised."""
    to = _people(everybody_in(bill) - {entry.actor_id})
    payload = {"number": entry.payload.get("number"), "supplement": entry.payload.get("kind") == "supplement"}
    return Event(_key(entry), Kind.RESPONSE, bill, to, payload=payload)


def _key(entry: Entry) -> str:
    return f"entry:{entry.pk}"


def _people(ids: set[int | None] | People) -> People:
    return {participant for participant in ids if participant is not None}


READERS: dict[str, Callable[[Entry, Bill, Circle], Event | None]] = {
    Verb.AMENDMENT_PUBLISHED: _published,
    Verb.PROPOSAL_PUBLISHED: _published,
    Verb.ARGUMENT_PUBLISHED: _published,
    Verb.SOURCE_PUBLISHED: _published,
    Verb.REPLY_PUBLISHED: _published,
    Verb.ANSWER_PUBLISHED: _answered,
    Verb.ANSWER_CORRECTED: _answered,
    Verb.CONTRIBUTION_HIDDEN: _moderated,
    Verb.CONTRIBUTION_RESTORED: _moderated,
    Verb.CONTRIBUTION_ACCEPTED: _accepted,
    Verb.APPEAL_DECIDED: _appeal_decided,
    Verb.REPORT_ANSWERED: _report_answered,
    Verb.VERSION_PUBLISHED: _new_version,
    Verb.WORDS_KEPT: _kept,
    Verb.AMENDMENTS_REBASED: _rebased,
    Verb.REVISION_PUBLISHED: _revised,
    Verb.SIGNATURE_GIVEN: _cosigned,
    Verb.CALENDAR_CHANGED: _rules_changed,
    Verb.RULES_CHANGED: _rules_changed,
    Verb.REPORT_PUBLISHED: _report_published,
}
