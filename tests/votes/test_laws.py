"""Any sequence of votes leaves tally and ballots in step."""

import threading

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from votes.models import Tally, Value
from votes.services import cast_ballot, withdraw_ballot
from votes.tallies import recount

DEEDS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*Value, None])), max_size=25)


class Laws(TestCase):
    @given(deeds=DEEDS)
    def test_the_tally_equals_a_recount_after_any_sequence(self, deeds):
        article = ArticleFactory()
        voters = ParticipantFactory.create_batch(4)
        standing = {}
        for who, value in deeds:
            if value is None:
                withdraw_ballot(participant=voters[who], subject=article, moment=timezone.now())
                standing.pop(who, None)
            else:
                cast_ballot(participant=voters[who], subject=article, value=value, revision=1, moment=timezone.now())
                standing[who] = value
        expected = tuple(list(standing.values()).count(value) for value in (Value.AGREE, Value.MIXED, Value.DISAGREE))
        tally = Tally.objects.filter(subject=article).first()
        shown = (tally.agree, tally.mixed, tally.disagree) if tally else (0, 0, 0)
        assert shown == expected
        assert recount([article.pk]).get((article.pk, 1), (0, 0, 0)) == expected


@pytest.mark.django_db(transaction=True)
def test_simultaneous_ballots_of_one_voter_leave_one_row():
    article, voter = ArticleFactory(), ParticipantFactory()
    barrier, failures = threading.Barrier(8), []

    def vote(value):
        barrier.wait()
        try:
            cast_ballot(participant=voter, subject=article, value=value, revision=1, moment=timezone.now())
        except Exception as error:  # noqa: BLE001  reported by the assertion below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=vote, args=(list(Value)[number % 3],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally = Tally.objects.get(subject=article)
    assert failures == []
    assert tally.agree + tally.mixed + tally.disagree == 1
    assert recount([article.pk]) == {(article.pk, 1): (tally.agree, tally.mixed, tally.disagree)}
