"""What the staff of a consultation did, newest first: what is public, and what they did among themselves.

It names members of the team only; moderators decide in the name of moderation, and citizens are in no line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from bills.mandates import SAID
from bills.models import Bill, Subject
from consultation.accounts.models import Participant
from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.notifications.naming import names_of

BY_MODERATION = frozenset(
    {
        *(Verb.CONTRIBUTION_HIDDEN, Verb.CONTRIBUTION_RESTORED, Verb.CONTRIBUTION_ACCEPTED),
        *(Verb.REPORTS_DECIDED, Verb.APPEAL_DECIDED),
    }
)
BY_STAFF = INTERNAL | {
    *(Verb.BILL_PUBLISHED, Verb.VERSION_PUBLISHED, Verb.CREDIT_DECIDED, Verb.CALENDAR_CHANGED, Verb.RULES_CHANGED),
    *(Verb.PREMODERATION_CHANGED, Verb.ANSWER_PUBLISHED, Verb.ANSWER_CORRECTED, Verb.ANSWER_WAIVED),
    *(Verb.ANSWERS_COMPLETED, Verb.COMMITMENT_MADE, Verb.COMMITMENT_TOLD, Verb.STEP_TOLD, Verb.STEP_CORRECTED),
    *(Verb.REPORT_READ_ALONE, Verb.REPORT_PUBLISHED),
}


@dataclass(frozen=True)
class Line:
    at: datetime
    act: str | Promise
    by: str
    by_moderation: bool
    internal: bool
    role: str | Promise
    whom: str
    version: int | None
    office: str = ""
    file: str = ""
    about: str = ""
    address: str = ""
    reason: str = ""


def entries_of_platform() -> QuerySet[Entry]:
    """What the administrators of the platform did, outside any consultation."""
    return Entry.objects.filter(bill__isnull=True, verb__in=INTERNAL).select_related("actor").order_by("-pk")


def entries_of(bill: Bill) -> QuerySet[Entry]:
    told = Entry.objects.filter(bill=bill.uuid, verb__in=BY_STAFF | BY_MODERATION)
    return told.select_related("actor").order_by("-pk")


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """In a constant number of queries more: the names of those who were given something, and of what was answered."""
    entries = list(entries)
    ids = {UUID(entry.payload["participant"]) for entry in entries if "participant" in entry.payload}
    people = {str(person.public_id): str(person) for person in Participant.objects.filter(public_id__in=ids)}
    names = _names({entry.subject for entry in entries if entry.subject})
    return [_line(entry, people, names) for entry in entries]


def _names(uuids: set[UUID]) -> dict[UUID | None, str]:
    subjects = list(Subject.objects.filter(uuid__in=uuids).select_related("bill")) if uuids else []
    names = names_of(subjects)
    return {subject.uuid: names[subject.pk] for subject in subjects}


def _line(entry: Entry, people: dict[str, str], names: dict[UUID | None, str]) -> Line:
    by_moderation = entry.verb in BY_MODERATION
    return Line(
        at=entry.at,
        act=Verb(entry.verb).label,
        by="" if by_moderation or entry.actor is None else str(entry.actor),
        by_moderation=by_moderation,
        internal=entry.verb in INTERNAL,
        role=SAID.get(entry.payload.get("role", ""), ""),
        whom=people.get(entry.payload.get("participant", ""), ""),
        version=entry.payload.get("version"),
        office=entry.payload.get("office", ""),
        file=entry.payload.get("file", ""),
        about=names.get(entry.subject, ""),
        address=reverse("subject", args=[entry.subject]) if entry.subject in names else "",
        reason=entry.payload.get("reason", "") if entry.verb == Verb.SECOND_STEP_LIFTED else "",
    )
