"""When a notice is mailed: at once, or with the next digest. Mornings are those of the platform's time zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from consultation.notifications.models import Cadence

MORNING = time(7)
MONDAY = 0
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 20
"""About four days: then the notice is read in the inbox alone."""


def due_at(cadence: Cadence, moment: datetime) -> datetime | None:
    """When what happens at ``moment`` is mailed; None: never."""
    match cadence:
        case Cadence.AT_ONCE:
            return moment
        case Cadence.DAILY:
            return _next_morning(moment)
        case Cadence.WEEKLY:
            return _next_morning(moment, weekday=MONDAY)
    return None


def again_at(attempts: int, moment: datetime) -> datetime | None:
    """When to try again after the ``attempts``-th failure: 1, 2, 4 minutes … 6 hours; None: no more."""
    if attempts >= MOST_ATTEMPTS:
        return None
    wait: timedelta = FIRST_WAIT * 2 ** (attempts - 1)
    return moment + min(wait, LONGEST_WAIT)


def _next_morning(moment: datetime, weekday: int | None = None) -> datetime:
    here = timezone.localtime(moment)
    day = here.date() if here.time() < MORNING else here.date() + timedelta(days=1)
    while weekday is not None and day.weekday() != weekday:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, tzinfo=here.tzinfo)
