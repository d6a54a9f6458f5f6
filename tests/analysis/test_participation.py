"""Participation: what is counted, and that nobody is found again in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.analysis.participation import (
    LEAST,
    OTHER,
    Day,
    Period,
    merge_days,
    merge_kinds,
    voters_by_kind,
    voters_by_territory,
)
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import cast, vote


def days(*voters):
    return {date(2031, 3, n): Day(1, 2 * people, people) for n, people in enumerate(voters, 1)}


def spans(periods):
    return [(period.first.day, period.last.day) for period in periods]


def test_kinds_large_enough_stand_alone():
    assert merge_kinds({"citizen": 30, "company": 11}) == {"citizen": 30, "company": 11}


def test_small_kinds_are_counted_together():
    assert merge_kinds({"citizen": 30, "company": 6, "academic": 5}) == {"citizen": 30, OTHER: 11}


def test_one_small_kind_takes_the_next_smallest_with_it():
    assert merge_kinds({"citizen": 30, "company": 12, "academic": 1}) == {"citizen": 30, OTHER: 13}


def test_too_few_people_together_are_not_shown():
    assert merge_kinds({"citizen": 6, "company": 4}) == {}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40)))
def test_no_shown_kind_is_small_and_none_is_lost(people):
    shown = merge_kinds(people)
    assert all(number >= LEAST for number in shown.values())
    assert sum(shown.values()) == (sum(people.values()) if sum(people.values()) >= LEAST else 0)


def test_days_large_enough_stand_alone():
    assert merge_days(days(11, 20)) == [
        Period(date(2031, 3, 1), date(2031, 3, 1), 1, 22),
        Period(date(2031, 3, 2), date(2031, 3, 2), 1, 40),
    ]


def test_small_days_wait_for_a_large_one_and_the_last_join_the_one_before():
    assert spans(merge_days(days(3, 0, 15, 0, 12, 4))) == [(1, 3), (4, 4), (5, 6)]


def test_small_days_alone_show_nothing():
    assert merge_days(days(10, 10)) == []


@given(st.lists(st.integers(0, 25), min_size=1, max_size=20))
def test_every_period_with_votes_holds_a_large_day_and_no_vote_is_lost(voters):
    found, periods = days(*voters), merge_days(days(*voters))
    for period in periods:
        largest = max(day.voters for when, day in found.items() if period.first <= when <= period.last)
        assert largest >= LEAST or period.votes == 0
    if max(voters) >= LEAST:
        assert sum(period.votes for period in periods) == 2 * sum(voters)


@pytest.mark.django_db
def test_a_person_counts_once_however_many_articles_they_vote_on():
    article = ArticleFactory()
    vote(article, agree=11)
    associations = ParticipantFactory.create_batch(12, association=True)
    for voter in associations:
        cast(voter, article)
        cast(voter, ArticleFactory(bill=article.bill, slug=f"a-{voter.pk}"))
    assert voters_by_kind(article.bill) == {"association": 12, "citizen": 11}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40)))
def test_what_is_merged_is_never_one_alone(people):
    """Every person stands in one row, so a merged row of two kinds or more is all that subtraction can find."""
    shown = merge_kinds(people)
    merged = [kind for kind, number in people.items() if number and kind not in shown]
    assert len(merged) != 1 or not shown
    assert (OTHER in shown) == bool(merged and shown)


@pytest.mark.django_db
def test_territories_are_counted_by_people_and_small_ones_together():
    article = ArticleFactory()
    for territory, number in (("33", 13), ("75", 12), ("971", 4), ("48", 2), ("", 11)):
        for voter in ParticipantFactory.create_batch(number, territory=territory):
            cast(voter, article)
    assert voters_by_territory(article.bill) == {"33": 13, "75": 12, OTHER: 17}
