"""Campaigns that arrive in a consultation: told at the next round, and nothing of them lost (TRUST.md T1, T3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from benchmarks.experiments.campaigns import campaign
from bills.models import Argument, State, Subject
from consultation.analysis.rounds import analyse
from consultation.analysis.signals import kept_signals
from consultation.operations.rounds import ROUNDS
from tests.analysis.voters import people
from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory
from votes.models import Ballot
from votes.tallies import recount

TEXTS, CROWDED = 240, 25


@pytest.fixture
def bill(db):
    return BillFactory(slug="campagne")


def test_a_campaign_is_told_within_a_minute_and_nothing_of_it_is_lost(bill):
    """Six of the 40 templates, each with words swapped; three seconds hold 25 comments each."""
    article = ArticleFactory(bill=bill)
    texts = [words for key, words in campaign(TEXTS * 40 // 6, anywhere=False).items() if key % 40 < 6][:TEXTS]
    written = [ArgumentFactory(about=article, body=words) for words in texts]
    for second in range(3):
        crowd = [one.pk for one in written[second * CROWDED : (second + 1) * CROWDED]]
        Subject.objects.filter(pk__in=crowd).update(created_at=timezone.now() - timedelta(hours=second + 1))
    assert next(one.apart for one in ROUNDS if one.work is analyse) <= 60
    analyse()
    _at, found = kept_signals(bill)
    assert (found.said, found.distinct) == (TEXTS, 6)
    assert sum(one.texts for one in found.campaigns) >= 0.95 * TEXTS
    assert found.texts.seconds >= 3
    assert Argument.objects.filter(state=State.PUBLISHED).count() == TEXTS


def test_a_crowd_that_puts_a_text_first_is_told_and_no_count_moves(bill):
    """As in 2018, when one text off the subject came first: its voters vote on nothing else."""
    articles = [ArticleFactory(bill=bill, slug=str(number)) for number in range(1, 9)]
    repeal, moment = articles[-1], timezone.now() - timedelta(days=20)
    rows = [(voter, one, n) for n, voter in enumerate(people(200)) for one in (articles[n % 7], articles[(n + 3) % 7])]
    rows += [(voter, repeal, n) for n, voter in enumerate(people(140))]
    Ballot.objects.bulk_create(
        Ballot(participant=who, subject_id=what.pk, value=1, revision=1, cast_at=moment + n * timedelta(hours=2))
        for who, what, n in rows
    )
    before = recount([one.pk for one in articles])
    analyse()
    _at, found = kept_signals(bill)
    assert [(one.subject, one.voters) for one in found.crowds] == [(repeal.pk, 140)]
    assert recount([one.pk for one in articles]) == before
    assert set(Subject.objects.values_list("state", flat=True)) == {State.PUBLISHED}
