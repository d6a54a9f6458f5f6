"""An edition: which state of a consultation is exported: its day and its digest. The time of the run is nowhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import INTERNAL, Entry
from consultation.moderation.models import Decision
from consultation.opendata.export.cells import compact
from consultation.opendata.export.schema import SCHEMA, TABLES
from consultation.responses.models import Answer
from votes.models import Ballot

UNPUBLISHED = Refusal("unpublished", _("This bill is not published yet: it has no data."))


@dataclass(frozen=True)
class Edition:
    """``digest`` changes whenever something exported does. ``day`` is that of the last thing that happened."""

    bill: Bill
    day: date
    digest: str


def edition_of(bill: Bill) -> Edition:
    """Reads every table once, in the caller's snapshot. Raises RefusedError for an unpublished bill."""
    refuse(None if bill.published_at else UNPUBLISHED)
    day = last_day(bill)
    return Edition(bill, day, _digest(bill, day))


def last_day(bill: Bill) -> date:
    """The day of the last public journal entry, contribution, ballot, answer or decision about a published bill."""
    answers = Answer.objects.filter(subject__bill=bill)
    moments: list[datetime | None] = [
        bill.published_at,
        Entry.objects.filter(bill=bill.uuid).exclude(verb__in=INTERNAL).aggregate(last=Max("at"))["last"],
        Subject.objects.filter(bill=bill).aggregate(last=Max("created_at"))["last"],
        Ballot.objects.filter(subject__bill=bill).aggregate(last=Max("cast_at"))["last"],
        answers.aggregate(last=Max("published_at"))["last"],
        Decision.objects.filter(subject__bill=bill).aggregate(last=Max("decided_at"))["last"],
    ]
    return max(moment for moment in moments if moment).astimezone(get_default_timezone()).date()


def _digest(bill: Bill, day: date) -> str:
    """SHA-256 of the whole content, authors by their public ids: the pseudonyms depend on it, not it on them."""
    content = hashlib.sha256(compact([SCHEMA, bill.uuid, day, settings.SITE_URL]).encode())
    for table in TABLES:
        content.update(compact([table.name, *(column.name for column in table.columns)]).encode())
        for row in table.rows(bill):
            content.update(compact(row).encode() + b"\n")
    return content.hexdigest()
