"""Groups of opinion from real ballots: what counts, when they are made anew, what is kept."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from bills.models import Subject
from consultation.analysis.dividing import opinions_in
from consultation.analysis.found import LEAST_VOTERS
from consultation.analysis.models import OpinionGroups
from consultation.analysis.opinions import (
    ballots_of,
    bridging_in,
    carried_in,
    kept_opinions,
    refresh,
)
from tests.analysis.voters import camps, people
from tests.bill_factories import BillFactory
from tests.pages.deeds import hide
from votes.models import Ballot

pytestmark = pytest.mark.django_db
NOW = timezone.now() + timedelta(days=1)


@pytest.fixture
def bill():
    return BillFactory(slug="g")


def test_camps_are_found_in_ballots_in_whatever_order_they_come(bill):
    camps(bill)
    ballots = ballots_of(bill)
    found = opinions_in(ballots)
    assert found.sizes == [40, 30]
    assert found == opinions_in(ballots[::-1])


def test_below_thirty_voters_nothing_is_looked_for(bill):
    camps(bill, sizes=(LEAST_VOTERS - 12, 11))
    assert opinions_in(ballots_of(bill)).sizes == []


def test_below_seven_votes_a_person_is_not_in_it(bill):
    camps(bill, texts=6)
    assert opinions_in(ballots_of(bill)).voters == 0


def test_votes_on_an_earlier_wording_do_not_count(bill):
    subjects = camps(bill)
    Subject.objects.filter(pk=subjects[1].pk).update(revision=2)
    assert subjects[1].pk not in {subject for _voter, subject, *_rest in ballots_of(bill)}


def test_hidden_contributions_do_not_count(bill, moderator):
    subjects = camps(bill)
    hide(moderator, subjects[1])
    assert subjects[1].pk not in {subject for _voter, subject, *_rest in ballots_of(bill)}


def test_what_every_group_agrees_with_bridges_them_first(bill):
    subjects = camps(bill)
    assert bridging_in(bill) == []
    refresh(bill, NOW)
    found = bridging_in(bill)
    assert found[0] == subjects[0].pk  # all agree with the article
    assert sorted(found) == sorted(subject.pk for subject in subjects)


def test_a_text_on_which_fewer_than_eleven_of_a_group_voted_bridges_nothing(bill):
    subjects = camps(bill)
    left = Ballot.objects.filter(subject=subjects[0].pk).order_by("participant")[:60]
    Ballot.objects.filter(pk__in=list(left.values_list("pk", flat=True))).delete()
    refresh(bill, NOW)
    assert bridging_in(bill)
    assert subjects[0].pk not in bridging_in(bill)


def test_what_is_kept_is_what_was_found(bill):
    camps(bill)
    assert refresh(bill, NOW)
    computed_at, found = kept_opinions(bill)
    assert computed_at == NOW
    assert found == opinions_in(ballots_of(bill))


def test_what_is_kept_names_no_voter(bill):
    camps(bill)
    refresh(bill, NOW)
    assert "@" not in json.dumps(OpinionGroups.objects.get().found)


def test_ten_more_people_change_nothing_that_is_shown(bill):
    subjects = camps(bill)
    refresh(bill, NOW)
    cast_later(people(10), subjects[0])
    assert not refresh(bill, NOW)
    cast_later(people(1), subjects[0])
    assert refresh(bill, NOW)


def cast_later(voters, subject):
    Ballot.objects.bulk_create(
        Ballot(participant=voter, subject_id=subject.pk, value=1, revision=1, cast_at=NOW + timedelta(minutes=1))
        for voter in voters
    )


def test_each_group_carries_contributions_never_articles(bill):
    subjects = camps(bill)
    refresh(bill, NOW)
    first, second = carried_in(bill)
    assert first[0] in {subject.pk for subject in subjects[2::2]}
    assert second[0] in {subject.pk for subject in subjects[1::2]}
    assert subjects[0].pk not in {*first, *second}


def test_the_command_computes_every_published_bill(bill, capsys):
    camps(bill)
    call_command("analyse")
    assert "signals of 1 bills, groups of opinion of 1" in capsys.readouterr().out
    call_command("analyse")
    assert "signals of 0 bills, groups of opinion of 0" in capsys.readouterr().out
