"""Real requests on real connections, at once: one row, a tally that is right, and one clock that closes the vote."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry
from tests.bill_factories import ArticleFactory
from tests.client import StrictClient
from tests.factories import ParticipantFactory
from votes.ledger.rows import BALLOTS
from votes.models import Ballot, Receipt, Tally, Value
from votes.recounting import drift_in
from votes.services import cast_ballot

AT_ONCE = 12  # the pool of connections has sixteen


def posted(voter, subject, choices):
    """The statuses of as many POSTs of one account, from many threads."""
    known = StrictClient()
    known.force_login(voter)
    ready = threading.local()

    def post(choice):
        if not hasattr(ready, "client"):
            ready.client = StrictClient()
            ready.client.cookies = known.cookies
        fields = {"value": choice, "revision": 1}
        answer = ready.client.post(reverse("cast", args=[subject.uuid]), fields, headers={"x-requested-with": "fetch"})
        connection.close()
        return answer.status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(post, choices))


@pytest.mark.django_db(transaction=True)
def test_two_hundred_identical_votes_are_one():
    article, voter = ArticleFactory(), ParticipantFactory()
    assert posted(voter, article, ["agree"] * 200) == {200: 200}
    assert str(Tally.objects.get()) == "1/0/0"
    assert Ballot.objects.get().value == Value.AGREE
    assert Entry.objects.filter(verb__in=sorted(BALLOTS)).count() == Receipt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_hundred_votes_that_contradict_each_other_leave_the_last_one():
    article, voter = ArticleFactory(), ParticipantFactory()
    choices = random.Random(1).choices(["agree", "mixed", "disagree", "withdraw"], k=200)
    assert posted(voter, article, choices) == {200: 200}
    entries = list(Entry.objects.filter(verb__in=sorted(BALLOTS)).order_by("pk"))
    ballot = Ballot.objects.first()
    assert Ballot.objects.count() == (0 if entries[-1].verb == "ballot.withdrawn" else 1)
    assert ballot is None or (ballot.entry, ballot.value) == (entries[-1], entries[-1].payload["value"])
    assert drift_in(article.bill) == []
    replaced = [entry.payload.get("replaces") for entry in entries]
    assert len(set(filter(None, replaced))) == len(list(filter(None, replaced)))
    assert all(before.at <= after.at for before, after in pairwise(entries))


@pytest.mark.django_db(transaction=True)
def test_the_second_of_the_close_is_the_same_for_everybody():
    """A thousand votes around it: accepted if and only if the database says that it is before."""
    article, voters = ArticleFactory(), ParticipantFactory.create_batch(40)
    closes = timezone.now() + timedelta(seconds=2)
    Bill.objects.filter(pk=article.bill.pk).update(response_starts=closes)
    article.bill.refresh_from_db()
    refused = {}

    def vote(number):
        who, value = voters[number % 40], list(Value)[number % 3]
        try:
            cast_ballot(participant=who, subject=article, value=value, revision=1)
        except RefusedError as error:
            refused[timezone.now()] = error.refusal.code
        connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(vote, range(1000)))
        while timezone.now() < closes + timedelta(seconds=0.2):
            list(pool.map(vote, range(100)))
    accepted = list(Entry.objects.filter(verb__in=sorted(BALLOTS)).values_list("at", flat=True))
    assert max(accepted) < closes <= min(refused)
    assert set(refused.values()) == {"closed"}
    assert drift_in(article.bill) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("clock", "closes"), [(-1, -0.5), (1, 0.5)])
def test_a_server_whose_clock_is_wrong_decides_nothing(clock, closes):
    """An hour behind, it accepts no vote after the close; an hour ahead, it refuses none before."""
    article, now = ArticleFactory(), timezone.now()
    Bill.objects.filter(pk=article.bill.pk).update(response_starts=now + timedelta(hours=closes))
    article.bill.refresh_from_db()
    with time_machine.travel(now + timedelta(hours=clock)):
        if closes < 0:
            with pytest.raises(RefusedError) as refusal:
                cast_ballot(participant=ParticipantFactory(), subject=article, value=Value.AGREE, revision=1)
            assert refusal.value.refusal.code == "closed"
        else:
            ballot = cast_ballot(participant=ParticipantFactory(), subject=article, value=Value.AGREE, revision=1)
            assert abs(ballot.cast_at - now) < timedelta(minutes=10)
