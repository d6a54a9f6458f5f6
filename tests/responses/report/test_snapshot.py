"""What a snapshot holds, and that the same state always gives the same one."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from consultation.responses.report.canonical import hash_of, written
from consultation.responses.report.gathering import snapshot_of
from tests.pages.deeds import hide, vote
from tests.responses.ruled import ruled

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def taken(bill, **asked):
    return json.loads(written(snapshot_of(bill, NOW, **asked)))


def contribution(snapshot, number):
    return next(one for one in snapshot["contributions"] if one["number"] == number)


def test_the_same_state_gives_the_same_bytes_whenever_it_is_asked(bill):
    first = written(snapshot_of(bill, NOW))
    assert written(snapshot_of(bill, NOW + timedelta(days=3))) == first
    assert len(hash_of(first.encode())) == 64


def test_a_vote_more_is_another_snapshot(bill):
    before = written(snapshot_of(bill, NOW))
    with ruled.open(bill):
        vote(bill.subjects.get(kind="article"), agree=1)
    assert written(snapshot_of(bill, NOW)) != before


def test_articles_have_their_votes_arguments_and_answer(bill):
    (article,) = (unit for unit in taken(bill)["units"] if unit["level"] == "article")
    assert article["tally"] == {"agree": 3, "mixed": 1, "disagree": 2, "imported": False}
    assert [article["arguments"][side]["total"] for side in ("for", "against")] == [1, 1]
    assert article["answer"]["decision"] == "adopted"


def test_contributions_have_their_author_by_the_name_they_chose(bill):
    assert contribution(taken(bill), "7")["author"]["name"] == "Odile Marchetti"


def test_nothing_is_told_of_an_author_who_left(bill):
    assert contribution(taken(bill), "8")["author"] == {"name": "", "kind": "", "organisation": ""}


def test_what_is_hidden_is_absent(bill, moderator):
    hide(moderator, bill.subjects.get(kind="proposal"))
    assert "Un guichet" not in written(snapshot_of(bill, NOW))


def test_no_voter_stands_in_it(bill):
    voter = bill.subjects.get(kind="article").ballots.select_related("participant").first().participant
    assert voter.display_name not in written(snapshot_of(bill, NOW))


def test_it_takes_no_more_queries_for_more_contributions(bill, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        snapshot_of(bill, NOW)


def test_figures_have_no_noise():
    told = json.loads(written({"part": 1 / 3, "whole": 2.0, "none": None, "list": [(1, 0.1 + 0.2)]}))
    assert told == {"part": 0.333, "whole": 2, "none": None, "list": [[1, 0.3]]}
