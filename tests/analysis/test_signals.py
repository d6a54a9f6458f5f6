"""Signals label how votes and texts arrive: planted ones are found, nothing is hidden or subtracted, nobody is told."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from benchmarks.experiments import campaigns
from bills.models import State, Subject
from consultation.accounts.models import Participant
from consultation.analysis.accord import accord_in
from consultation.analysis.models import SearchDocument, Signals
from consultation.analysis.near_duplicates import near_groups
from consultation.analysis.pace import bursts_in, busiest, crowded_seconds
from consultation.analysis.participation import LEAST
from consultation.analysis.signals import HOUR, MINUTE, arrival_of, kept_signals, refresh, signals_of
from tests.analysis.voters import people
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from votes.models import Ballot
from votes.tallies import recount

NOW = timezone.now() + timedelta(days=1)
AT = datetime(2031, 3, 1, 8, tzinfo=UTC)


def test_a_campaign_of_40_texts_with_swapped_words_is_grouped():  # TRUST.md, T1; 20,000 in benchmarks/experiments
    assert campaigns.grouped(campaigns.campaign(2_000, anywhere=False)) >= 0.95


def test_three_seconds_that_hold_25_comments_are_told():
    found = arrival_of(list(enumerate(campaigns.arrivals(2_000))))
    assert (found.number, found.seconds, found.most) == (2_000, 3, 25)
    assert len(found.minutes) == 3


def test_texts_that_share_nothing_are_told_by_their_pace_alone():  # T2
    assert near_groups(campaigns.unique_texts()) == []
    assert len(bursts_in(campaigns.hurried(), HOUR, LEAST)) == 1


def test_accounts_that_vote_as_one_are_found():  # T4
    votes, planted = campaigns.electorate(1_000)
    found = accord_in(votes).clusters
    precision, recall = campaigns.precision_and_recall(found, planted)
    assert precision >= 0.95, f"precision {precision:.3f}, recall {recall:.3f}"
    assert recall >= 0.85, f"precision {precision:.3f}, recall {recall:.3f}"


def test_the_order_of_votes_changes_no_cluster():
    votes, _planted = campaigns.electorate(200, clusters=5)
    shuffled = random.Random(1).sample(votes, len(votes))
    assert accord_in(votes) == accord_in(shuffled)


def test_the_order_of_arrivals_changes_no_burst():
    moments = campaigns.hurried()
    assert bursts_in(moments, HOUR, LEAST) == bursts_in(moments[::-1], HOUR, LEAST)


def test_ten_in_a_second_are_no_crowd_and_eleven_are():
    assert crowded_seconds([AT] * 10, LEAST).number == 0
    assert crowded_seconds([AT + timedelta(microseconds=n) for n in range(11)], LEAST).number == 1


def test_a_steady_pace_is_no_burst():
    assert bursts_in([AT + n * timedelta(seconds=5) for n in range(600)], MINUTE, LEAST) == []


def test_the_fullest_hour_is_one_of_the_clock():
    assert busiest([AT, AT + timedelta(minutes=59), AT + timedelta(minutes=60)], HOUR) == 2


@pytest.fixture
def bill(db):
    return BillFactory(slug="s")


def cast(voters, subject, at=None, apart=timedelta()):
    Ballot.objects.bulk_create(
        Ballot(
            participant=voter, subject_id=subject.pk, value=1, revision=1, cast_at=(at or timezone.now()) + n * apart
        )
        for n, voter in enumerate(voters)
    )


def old(number):
    voters = people(number)
    Participant.objects.filter(pk__in=[voter.pk for voter in voters]).update(
        date_joined=timezone.now() - timedelta(days=30)
    )
    return voters


def test_one_text_of_twelve_people_is_one_text_with_twelve_signatories(bill):
    article = ArticleFactory(bill=bill)
    arguments = ArgumentFactory.create_batch(12, about=article, body="Non à cette loi qui nous prive de tout recours.")
    found = signals_of(bill)
    assert [(one.subject, one.texts, one.people) for one in found.campaigns] == [(arguments[0].pk, 12, 12)]
    assert (found.texts.number, found.distinct) == (12, 1)


def test_one_amendment_of_twelve_people_is_one_text_whatever_their_reasons_and_every_vote_stays(bill):
    article = ArticleFactory(bill=bill)
    text = article.placements.get().wording.text + " Le silence gardé pendant deux mois vaut acceptation."
    amendments = [AmendmentFactory(article=article, text=text, reason=f"Raison {n}.") for n in range(12)]
    AmendmentFactory(article=article, text=text.replace("deux mois", "un an"))
    cast(people(3), amendments[4], AT)
    before = recount([one.pk for one in amendments])
    found = signals_of(bill)
    assert [(one.subject, one.texts, one.people) for one in found.campaigns] == [(amendments[0].pk, 12, 12)]
    assert (found.said, found.distinct) == (13, 2)
    assert recount([one.pk for one in amendments]) == before


def test_a_campaign_of_ten_people_is_counted_but_not_told(bill):
    ArgumentFactory.create_batch(10, about=ArticleFactory(bill=bill), body="Non à cette loi qui nous prive de recours.")
    found = signals_of(bill)
    assert (found.campaigns, found.distinct) == ([], 1)


def test_the_voters_of_one_text_only_are_told_and_every_vote_still_counts(bill):  # T3
    repeal, other = ArticleFactory(bill=bill), ArticleFactory(bill=bill)
    regulars = people(30)
    cast([*regulars, *people(60)], repeal, AT, timedelta(days=1))
    cast(regulars, other, AT, timedelta(days=1))
    before = recount([repeal.pk, other.pk])
    crowd = signals_of(bill).crowds
    assert [(one.subject, one.voters, round(one.once, 2), one.hour) for one in crowd] == [(repeal.pk, 90, 0.67, None)]
    assert recount([repeal.pk, other.pk]) == before


def test_votes_that_come_in_one_hour_are_told(bill):
    article, other = ArticleFactory(bill=bill), ArticleFactory(bill=bill)
    voters = people(60)
    cast(voters, article, AT)
    cast(voters, other, AT, timedelta(days=1))
    assert [(one.subject, one.once, round(one.hour, 2)) for one in signals_of(bill).crowds] == [
        (article.pk, None, round(49 / 60, 2))
    ]


def test_young_accounts_are_a_part_of_the_votes(bill):
    cast([*old(20), *people(12)], ArticleFactory(bill=bill))
    assert signals_of(bill).young == 12 / 32


@pytest.mark.parametrize(("grown", "young"), [(20, 10), (10, 20)])
def test_ten_people_on_either_side_are_not_told(bill, grown, young):
    cast([*old(grown), *people(young)], ArticleFactory(bill=bill))
    assert signals_of(bill).young is None


def test_fewer_than_eleven_accounts_that_vote_as_one_are_not_told(bill):
    articles = [ArticleFactory(bill=bill) for _n in range(6)]
    for voters in (people(5), people(5)):
        for article in articles:
            cast(voters, article, AT + timedelta(days=voters[0].pk))
    assert signals_of(bill).clusters is None
    seven = people(7)
    for article in articles:
        cast(seven, article, AT)
    found = signals_of(bill)
    assert (found.clusters, found.accounts) == (3, 17)


def test_signals_write_nothing_but_themselves(bill):
    ArgumentFactory.create_batch(12, about=ArticleFactory(bill=bill), body="Non à cette loi qui nous prive de recours.")
    refresh(bill, NOW)
    assert set(Subject.objects.values_list("state", flat=True)) == {State.PUBLISHED}
    assert SearchDocument.objects.filter(subject__kind="argument").count() == 12


def test_what_is_kept_is_what_was_found_and_names_nobody(bill):
    arguments = ArgumentFactory.create_batch(12, about=ArticleFactory(bill=bill), body="Non à cette loi, à toute loi.")
    cast(people(60), arguments[0].about)
    refresh(bill, NOW)
    assert kept_signals(bill) == (NOW, signals_of(bill))
    told = json.dumps(Signals.objects.get().found)
    assert "@" not in told
    assert str(arguments[0].author) not in told


def test_they_are_made_anew_only_when_something_arrived(bill):
    article = ArticleFactory(bill=bill)
    ArgumentFactory(about=article)
    assert refresh(bill, NOW)
    assert not refresh(bill, NOW + timedelta(days=1))
    cast(people(1), article, NOW + timedelta(minutes=1))
    assert refresh(bill, NOW + timedelta(days=1))
