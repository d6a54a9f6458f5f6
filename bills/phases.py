"""Phases of a consultation: the only place that compares dates. Pure: the moment is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class Phase(StrEnum):
    """In order. One of them holds at any instant."""

    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    RESPONSE = "response"
    SYNTHESIS = "synthesis"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True)
class Calendar:
    """When each phase after the first begins. An unset date means: not decided, the phase before goes on.

    ``waits``: answers are owed, and the phase of responses goes on after its date until they are ``complete``.
    """

    consultation: datetime | None = None
    response: datetime | None = None
    synthesis: datetime | None = None
    follow_up: datetime | None = None
    waits: bool = False
    complete: datetime | None = None

    def starts(self) -> tuple[tuple[Phase, datetime | None], ...]:
        return (
            (Phase.CONSULTATION, self.consultation),
            (Phase.RESPONSE, self.response),
            (Phase.SYNTHESIS, self.synthesis),
            (Phase.FOLLOW_UP, self.follow_up),
        )


def phase_at(moment: datetime, calendar: Calendar) -> Phase:
    """The phase at ``moment``: the last one that has begun. A phase begins at its date, inclusive."""
    current = Phase.PREPARATION
    for phase, start in calendar.starts():
        if start is None or moment < start:
            break
        if phase is Phase.SYNTHESIS and _waits(moment, calendar):
            break
        current = phase
    return current


def _waits(moment: datetime, calendar: Calendar) -> bool:
    return calendar.waits and (calendar.complete is None or moment < calendar.complete)


def start_of(phase: Phase, calendar: Calendar) -> datetime | None:
    return dict(calendar.starts()).get(phase)


def end_of(phase: Phase, calendar: Calendar) -> datetime | None:
    """When the phase ends, exclusive: the start of the next one. None: no end is decided."""
    following = tuple(Phase).index(phase) + 1
    return start_of(tuple(Phase)[following], calendar) if following < len(Phase) else None


def is_within(moment: datetime, since: datetime, *, minutes: int) -> bool:
    """Whether fewer than so many minutes have passed since then."""
    return (moment - since).total_seconds() < 60 * minutes


def disorder_in(calendar: Calendar) -> Phase | None:
    """The first phase that starts before (or without) the one it follows, if any."""
    latest: datetime | None = None
    missing = False
    for phase, start in calendar.starts():
        if start is None:
            missing = True
            continue
        if missing or (latest is not None and start <= latest):
            return phase
        latest = start
    return None


@dataclass(frozen=True)
class Deadline:
    """An end as people say it: the last day that counts, the hour it ends at, the days left until that day.

    What ends at midnight ends with the day before: ``hour`` is then None.
    """

    day: date
    hour: time | None
    days: int


def deadline(end: datetime, moment: datetime) -> Deadline:
    """``end``, exclusive, seen from ``moment``; both in the time zone of the reader."""
    midnight = (end.hour, end.minute) == (0, 0)
    day = end.date() - timedelta(days=1) if midnight else end.date()
    return Deadline(day, None if midnight else end.time(), (day - moment.date()).days)


def days_between(start: datetime, end: datetime, zone: tzinfo) -> int:
    """Whole days by the clocks of ``zone``: a week is seven days, whatever summer time does to it."""
    return (end.astimezone(zone) - start.astimezone(zone)).days


def days_of(phase: Phase, calendar: Calendar, zone: tzinfo, *, seen: datetime | None = None) -> int | None:
    """How many whole days the phase lasts; None: it has no beginning or no end. ``seen``: nothing counts before it."""
    start, end = start_of(phase, calendar), end_of(phase, calendar)
    if start is None or end is None:
        return None
    return days_between(max(start, seen) if seen else start, end, zone)


def days_to_report(calendar: Calendar, zone: tzinfo) -> int | None:
    """From the closing of contributions to the published report."""
    if calendar.response is None or calendar.follow_up is None:
        return None
    return days_between(calendar.response, calendar.follow_up, zone)


def rewritten(before: Calendar, after: Calendar, moment: datetime) -> Phase | None:
    """The first phase whose start would change though it is past, or would be put in the past."""
    new = dict(after.starts())
    for phase, was in before.starts():
        will = new[phase]
        if was == will:
            continue
        if (was is not None and was <= moment) or (will is not None and will <= moment):
            return phase
    return None
