"""The day on which a consultation stands: that of the last thing that happened. Exports and reports are dated by it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils.timezone import get_default_timezone

from bills.models import Bill, Subject
from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.moderation.models import Decision
from consultation.responses.models import Answer
from votes.models import Ballot

UNSEEN = INTERNAL | {Verb.DATA_RELEASED}
"""What changes nothing of a consultation: a release of its data does not make another one necessary."""


def last_day(bill: Bill) -> date:
    """The day of the last public journal entry, contribution, ballot, answer or decision about a published bill."""
    answers = Answer.objects.filter(subject__bill=bill)
    unseen = UNSEEN | {Verb.CONSULTATION_IMPORTED} if bill.rebuilt_from else UNSEEN  # rebuilding changes nothing
    moments: list[datetime | None] = [
        bill.published_at,
        Entry.objects.filter(bill=bill.uuid).exclude(verb__in=unseen).aggregate(last=Max("at"))["last"],
        Subject.objects.filter(bill=bill).aggregate(last=Max("created_at"))["last"],
        Ballot.objects.filter(subject__bill=bill).aggregate(last=Max("cast_at"))["last"],
        answers.aggregate(last=Max("published_at"))["last"],
        Decision.objects.filter(subject__bill=bill).aggregate(last=Max("decided_at"))["last"],
    ]
    last = max(moment for moment in moments if moment).astimezone(get_default_timezone()).date()
    return max(last, bill.rebuilt_day) if bill.rebuilt_day else last
