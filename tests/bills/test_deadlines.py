"""How long a consultation is still open, in words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from bills.phases import deadline
from bills.templatetags.deadlines import closing

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(("end", "days"), [((3, 18), 0), ((4, 0), 0), ((4, 9), 1), ((5, 0), 1), ((13, 18), 10)])
def test_days_are_counted_to_the_last_day_that_counts(end, days):
    day, hour = end
    assert deadline(NOON.replace(day=day, hour=hour), NOON).days == days


def test_midnight_belongs_to_the_day_before():
    left = deadline(NOON.replace(day=10, hour=0), NOON)
    assert (left.day.day, left.hour) == (9, None)


@pytest.mark.parametrize(
    ("days", "hour", "words"),
    [
        (0, 23, "closes today at 23:30"),
        (1, 18, "closes tomorrow at 18:30"),
        (12, 18, "12 days left"),
    ],
)
def test_it_is_said_as_people_say_it(days, hour, words):
    end = timezone.localtime().replace(hour=hour, minute=30) + timedelta(days=days)
    with translation.override("en"):
        assert closing(end) == words


def test_the_last_minute_of_a_day_is_said_as_a_night():
    tomorrow = timezone.localtime().replace(hour=0, minute=0) + timedelta(days=1)
    with translation.override("en"):
        assert closing(tomorrow) == "closes tonight at midnight"
        assert closing(tomorrow + timedelta(days=1)) == "closes tomorrow at midnight"


def test_it_is_said_in_french_too():
    end = timezone.localtime().replace(hour=18) + timedelta(days=1)
    with translation.override("fr"):
        assert closing(end).startswith("se termine demain à 18:")
