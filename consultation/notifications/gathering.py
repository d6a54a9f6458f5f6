"""From the journal to notices: each entry once, for those it concerns (docs/decisions/0009)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from bills.models import Bill
from bills.phases import Phase
from consultation.accounts.models import Participant
from consultation.journal.models import Entry
from consultation.notifications.audience import Circle, everybody_in
from consultation.notifications.events import READERS, Event, event_of
from consultation.notifications.models import Cadence, Cursor, Kind, Notice
from consultation.notifications.reading import settled_up_to
from consultation.notifications.schedule import due_at
from consultation.notifications.services import mail_receipts_as_wished

BATCH = 500  # entries
CLOSING_SOON = timedelta(days=3)


def gather(moment: datetime) -> int:
    """Turn what happened since the last time into notices; how many entries were told.

    Two gatherers at once do the work of one: the second finds the cursor held and leaves.
    """
    settled, told = settled_up_to(), 0
    while settled is not None:
        read = _gather_batch(settled, moment)
        told += read or 0
        if read is None or read < BATCH:
            break
    _tell_what_closes(moment)
    return told


@transaction.atomic
def _gather_batch(settled: int, moment: datetime) -> int | None:
    Cursor.objects.get_or_create(pk=1)
    cursor = Cursor.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    if cursor is None:
        return None
    waiting = Entry.objects.filter(pk__gt=cursor.read_up_to, pk__lte=settled, verb__in=READERS)
    entries = list(waiting.order_by("pk")[:BATCH])
    circle = Circle(entries)
    _tell((event for entry in entries if (event := event_of(entry, circle))), moment)
    # A full batch stops at its last entry; a short one has seen everything that is settled.
    up_to = entries[-1].pk if len(entries) == BATCH else max(settled, cursor.read_up_to)
    mail_receipts_as_wished(after=cursor.read_up_to, up_to=up_to, moment=moment)
    cursor.read_up_to = up_to
    cursor.save(update_fields=["read_up_to"])
    return len(entries)


@transaction.atomic
def _tell_what_closes(moment: datetime) -> None:
    """Once for each closing date, three days before: a date that is put off is told again."""
    for bill in Bill.objects.published():
        closes = bill.closes_at()
        if closes is None or bill.phase(moment) is not Phase.CONSULTATION or closes - moment > CLOSING_SOON:
            continue
        key = f"closing:{bill.uuid}:{closes:%Y%m%d%H%M}"
        if not Notice.objects.filter(key=key).exists():
            payload: dict[str, object] = {"closes": closes.isoformat()}
            _tell([Event(key, Kind.CLOSING, bill, everybody_in(bill), payload=payload)], moment)


def _tell(events: Iterable[Event], moment: datetime) -> None:
    """Write the notices. One that stands already, told by whoever came first, stays as it is."""
    events = list(events)
    ids = {participant for event in events for participant in event.to}
    reached = Participant.objects.filter(pk__in=ids, is_active=True, email__isnull=False)
    cadences = dict(reached.values_list("pk", "mail_preference__cadence"))
    notices = [
        Notice(
            recipient_id=recipient,
            key=event.key,
            kind=event.kind,
            bill=event.bill,
            subject=event.subject,
            about=event.about,
            page=event.page,
            payload=event.payload,
            created_at=moment,
            due_at=due_at(Cadence(cadences[recipient] or Cadence.AT_ONCE), moment),
        )
        for event in events
        for recipient in sorted(event.to & cadences.keys())
    ]
    Notice.objects.bulk_create(notices, batch_size=1000, ignore_conflicts=True)
