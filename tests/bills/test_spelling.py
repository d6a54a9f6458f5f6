"""Dates in words, in the languages of the platform."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from bills.spelling import spelled

FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("fr", "1er décembre 2026", "2 décembre 2026"), ("en", "1 December 2026", "2 December 2026")],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_alone(language, first, second):
    with translation.override(language):
        assert (spelled(FIRST), spelled(SECOND)) == (first, second)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('{{ day|date:"DATE_FORMAT" }}', "1er janvier 2027"),
        ('{{ day|date:"DATETIME_FORMAT" }}', "1er janvier 2027, 00:30"),
        ('{{ day|date:"j F" }}', "1er janvier"),
        ('{{ day|date:"F Y" }}', "janvier 2027"),
        ("{{ day|date:'Y-m-d' }}", "2027-01-01"),
        ("{{ nothing|date }}", ""),
        ("{{ word|date }}", ""),
    ],
)
def test_every_template_has_it_without_asking(said, words):
    """In the time of Paris, where the year has begun an hour before that of Greenwich."""
    with translation.override("fr"):
        shown = Template(said).render(
            Context({"day": datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "nothing": None, "word": "demain"})
        )
    assert shown == words
