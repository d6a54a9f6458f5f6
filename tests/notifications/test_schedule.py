"""When a notice is mailed, and when it is tried again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultation.notifications.models import Cadence
from consultation.notifications.schedule import MOST_ATTEMPTS, again_at, due_at

PARIS = ZoneInfo("Europe/Paris")
MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("cadence", "moment", "due"),
    [
        (Cadence.AT_ONCE, MONDAY_NOON, MONDAY_NOON),
        (Cadence.DAILY, MONDAY_NOON, datetime(2026, 11, 24, 7, tzinfo=PARIS)),
        (Cadence.DAILY, datetime(2026, 11, 24, 6, 59, tzinfo=PARIS), datetime(2026, 11, 24, 7, tzinfo=PARIS)),
        (Cadence.DAILY, datetime(2026, 10, 24, 12, tzinfo=PARIS), datetime(2026, 10, 25, 7, tzinfo=PARIS)),
        (Cadence.WEEKLY, MONDAY_NOON, datetime(2026, 11, 30, 7, tzinfo=PARIS)),
        (Cadence.WEEKLY, datetime(2026, 11, 23, 6, tzinfo=PARIS), datetime(2026, 11, 23, 7, tzinfo=PARIS)),
        (Cadence.NONE, MONDAY_NOON, None),
    ],
)
def test_a_notice_is_due_when_its_cadence_says(cadence, moment, due):
    assert due_at(cadence, moment) == due


def test_attempts_are_further_and_further_apart_and_come_to_an_end():
    waits = [(again_at(attempt, MONDAY_NOON) or MONDAY_NOON) - MONDAY_NOON for attempt in range(1, MOST_ATTEMPTS)]
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=6)
    assert again_at(MOST_ATTEMPTS, MONDAY_NOON) is None
