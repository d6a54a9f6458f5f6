"""Twenty moments at which a clock surprises: each is in one phase, and in the same one however it is written (T31)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bills.phases import Calendar, Phase, phase_at

PARIS, NOUMEA, CAYENNE = ZoneInfo("Europe/Paris"), ZoneInfo("Pacific/Noumea"), ZoneInfo("America/Cayenne")
SPRING, AUTUMN = datetime(2027, 3, 28, 3, tzinfo=PARIS), datetime(2026, 10, 25, 3, tzinfo=PARIS)
BEFORE, OPEN, CLOSED = Phase.PREPARATION, Phase.CONSULTATION, Phase.RESPONSE
TINY = timedelta(microseconds=1)


def at(*parts: int, zone=PARIS, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=zone, fold=fold)


LEAP, YEAR, FIRST = at(2028, 3, 1), at(2027, 1, 1), at(1970, 1, 1, zone=UTC)
CASES = {
    "the instant of the opening": (SPRING, None, SPRING, OPEN),
    "the microsecond before": (SPRING, None, SPRING - TINY, BEFORE),
    "the hour that spring skips, read as summer": (SPRING, None, at(2027, 3, 28, 1, zone=UTC), OPEN),
    "the last minute of winter": (SPRING, None, at(2027, 3, 28, 0, 59, 59, zone=UTC), BEFORE),
    "an hour that does not exist, after": (SPRING, None, at(2027, 3, 28, 2, 30).astimezone(UTC), OPEN),
    "the first of the two half past two": (AUTUMN - timedelta(days=9), AUTUMN, at(2026, 10, 25, 2, 30), OPEN),
    "the second of them": (AUTUMN - timedelta(days=9), AUTUMN, at(2026, 10, 25, 2, 30, fold=1).astimezone(UTC), OPEN),
    "three o'clock after both": (AUTUMN - timedelta(days=9), AUTUMN, at(2026, 10, 25, 2, zone=UTC), CLOSED),
    "the last microsecond of an open year": (at(2026, 12, 1), YEAR, YEAR - TINY, OPEN),
    "midnight of the year": (at(2026, 12, 1), YEAR, YEAR, CLOSED),
    "midnight, written in Nouméa": (at(2026, 12, 1), YEAR, YEAR.astimezone(NOUMEA), CLOSED),
    "a minute before midnight, written in Cayenne": (
        *(at(2026, 12, 1), YEAR),
        (YEAR - timedelta(minutes=1)).astimezone(CAYENNE),
        OPEN,
    ),
    "the twenty-ninth of February": (at(2028, 2, 1), LEAP, at(2028, 2, 29, 23, 59, 59), OPEN),
    "the day after it": (at(2028, 2, 1), LEAP, at(2028, 3, 1), CLOSED),
    "a leap second, told as the next one": (at(2026, 1, 1), at(2027, 1, 1, zone=UTC), at(2027, 1, 1, zone=UTC), CLOSED),
    "a clock that began again": (at(2026, 1, 1), YEAR, FIRST, BEFORE),
    "a clock at the end of time": (at(2026, 1, 1), YEAR, datetime.max.replace(tzinfo=UTC), CLOSED),
    "a clock at the beginning of it": (at(2026, 1, 1), YEAR, datetime.min.replace(tzinfo=UTC), BEFORE),
    "an offset of minutes and seconds": (
        *(at(2026, 12, 1), YEAR),
        YEAR.astimezone(timezone(timedelta(hours=14, minutes=59, seconds=59))),
        CLOSED,
    ),
    "nothing decided": (None, None, YEAR, BEFORE),
    "an opening without an end": (SPRING, None, datetime.max.replace(tzinfo=UTC), OPEN),
}


@pytest.mark.parametrize("case", CASES)
def test_each_moment_has_one_phase_whatever_the_clock_does(case):
    opens, closes, moment, phase = CASES[case]
    assert phase_at(moment, Calendar(opens, closes)) is phase


def test_there_are_twenty_of_them():
    assert len(CASES) >= 20
