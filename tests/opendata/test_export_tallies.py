"""Votes by day, from the ballots and the journal."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bills.models import Subject
from consultation.opendata.export.schema import votes
from consultation.opendata.export.schema.votes import IMPORTED_TOTALS, TALLIES, merge_moves
from tests.bill_factories import ArticleFactory, BillFactory
from tests.opendata.export_world import World, at, named, write_world
from votes.models import Tally, Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def _day_by_day(monkeypatch):
    """No day is too small to be told."""
    monkeypatch.setattr(votes, "LEAST", 1)


def days_of(world, name):
    """(day of March, agree, mixed, disagree) of one subject."""
    return [(row[3].day, *row[4:]) for row in TALLIES.rows(world.bill) if row[1] == named(name)]


@pytest.mark.usefixtures("_day_by_day")
def test_each_day_shows_what_stood_at_its_end():
    world = write_world()
    carried_over, agreed, both_changed, withdrawn, back = days_of(world, "article-1")
    assert carried_over == (1, 1, 0, 1)
    assert agreed == (2, 2, 0, 1)
    assert both_changed == (4, 2, 0, 2)
    assert withdrawn == (6, 2, 0, 1)
    assert back == (7, 2, 1, 1)


@pytest.mark.usefixtures("_day_by_day")
def test_a_ballot_changed_within_a_day_counts_as_it_stood_in_the_evening():
    world = write_world()
    world.vote("dan", "short", 11, Value.AGREE)
    world.vote("dan", "short", 11, Value.DISAGREE)
    assert days_of(world, "short") == [(4, 1, 0, 0), (11, 1, 0, 1)]


def test_an_evening_in_paris_is_not_yet_tomorrow():
    world = write_world()
    dan, short = world.people["dan"], world["short"]
    cast_ballot(participant=dan, subject=short, value=Value.MIXED, revision=short.revision, moment=at(4, 23))
    assert days_of(world, "short") == [(4, 1, 1, 0)]


@pytest.mark.usefixtures("_day_by_day")
def test_an_imported_ballot_that_is_changed_counts_once():
    world = write_world()
    world.vote("cleo", "article-1", 12, Value.MIXED)
    assert days_of(world, "article-1")[0] == (1, 0, 0, 1)
    assert days_of(world, "article-1")[-1] == (12, 1, 2, 1)


def test_hidden_contributions_keep_their_votes():
    world = write_world()
    world["short"].state = "hidden"
    world["short"].save()
    assert days_of(world, "short") == [(4, 1, 0, 0)]


def test_imported_totals_stand_apart_and_are_no_votes():
    world = write_world()
    assert days_of(world, "new") == []
    assert list(IMPORTED_TOTALS.rows(world.bill)) == [("proposal", named("new"), 4055, 0, 0, 12, 0, 0, 0, "ailleurs")]


@pytest.mark.usefixtures("_day_by_day")
@pytest.mark.parametrize("seed", range(5))
def test_any_sequence_of_votes_ends_each_day_as_a_count_by_hand_does(seed):
    """Each voter's last word by day, and the last day against the counter of the site."""
    chance, world, standing, by_hand = random.Random(seed), write_world(), {}, {}
    world.add(ArticleFactory, "voted", 1, slug="9")
    for day in range(2, 12):
        for _ in range(chance.randrange(5)):
            voter, value = chance.choice(["ana", "bob", "cleo", "dan"]), chance.choice([*Value, None])
            said_nothing = standing.get(voter) == value
            world.vote(voter, "voted", day, value)
            standing[voter] = value
            if not said_nothing:
                by_hand[day] = tuple(list(standing.values()).count(value) for value in (1, 0, -1))
    assert days_of(world, "voted") == [(day, *counts) for day, counts in by_hand.items()]
    tally = Tally.objects.get(subject=Subject.objects.get(uuid=named("voted")), wording=1)
    assert days_of(world, "voted")[-1][1:] == (tally.agree, tally.mixed, tally.disagree)


def test_ballots_of_other_bills_are_not_counted():
    mine, other = write_world(), World()
    other.people = mine.people
    bill = BillFactory(consultation_starts=at(1), published_at=at(1))
    other.things["other"] = article = ArticleFactory(bill=bill)
    other.vote("ana", "other", 5, Value.AGREE)
    assert article.uuid not in {row[1] for row in TALLIES.rows(mine.bill)}


def test_days_on_which_few_voted_are_merged_and_the_last_row_is_what_the_site_shows():
    world = write_world()
    assert days_of(world, "article-1") == [(7, 2, 1, 1)]


@given(st.lists(st.integers(1, 30), max_size=12), st.integers(1, 12))
def test_no_difference_between_two_rows_tells_of_fewer_votes_than_the_least(moves, least):
    """The rows as (number of moves so far): the first may be small only when all of them together are."""
    days = [(moved, sum(moves[: rank + 1])) for rank, moved in enumerate(moves)]
    told = [row[0] for row in merge_moves(iter(days), least)]
    assert told[-1:] == ([sum(moves)] if moves else [])
    apart = [after - before for before, after in zip([0, *told], told, strict=False)]
    assert all(difference >= least for difference in apart) or len(told) == 1
