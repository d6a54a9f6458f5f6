"""Orders that are fair: drawn by a seed, weighted to what few have voted on; and those that say where views lack."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from bills.models import Amendment
from consultation.analysis.rankings import Order, in_order
from consultation.pages.lists import seed_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import vote
from tests.pages.reading import read, words_of
from votes.models import ImportedTotals

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def article(db):
    return ArticleFactory()


def drawn(seed):
    return list(in_order(Amendment.objects.all(), Order.ROTATION, seed).values_list("pk", flat=True))


def test_the_same_seed_draws_the_same_order_and_others_draw_others(article):
    AmendmentFactory.create_batch(8, article=article)
    assert drawn(7) == drawn(7)
    assert sorted(drawn(7)) == sorted(drawn(8))
    assert len({tuple(drawn(seed)) for seed in range(20)}) > 15


def test_everybody_comes_first_at_times(article):
    amendments = AmendmentFactory.create_batch(4, article=article)
    assert {drawn(seed)[0] for seed in range(100)} == {amendment.pk for amendment in amendments}


def test_few_votes_come_first_more_often_and_many_do_at_times(article):
    known, unknown = AmendmentFactory.create_batch(2, article=article)
    ImportedTotals.objects.create(subject=known, agree=24, origin="essai")
    first = [drawn(seed)[0] for seed in range(300)].count(unknown.pk)
    assert 220 < first < 280  # five times in six: 1 against 1 / sqrt(25)


def test_the_most_disputed_has_the_largest_smaller_side(article):
    loved, torn, little = AmendmentFactory.create_batch(3, article=article)
    vote(loved, agree=4)
    vote(torn, agree=2, disagree=2)
    vote(little, agree=1, disagree=1)
    assert list(in_order(Amendment.objects.all(), Order.DISPUTED)) == [torn, little, loved]


def test_what_needs_views_has_fewest_votes_and_no_tombstone_comes_first(article):
    gone, voted, alone = AmendmentFactory.create_batch(3, article=article)
    Amendment.objects.filter(pk=gone.pk).update(state="withdrawn")
    vote(voted, disagree=1)
    assert list(in_order(Amendment.objects.all(), Order.VIEWS)) == [alone, voted, gone]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_lists_each_once(article, order):
    amendments = AmendmentFactory.create_batch(5, article=article)
    vote(amendments[2], agree=1, disagree=1)
    assert sorted(a.pk for a in in_order(Amendment.objects.all(), order, 3)) == [a.pk for a in amendments]


def test_readers_without_an_account_share_a_draw_that_changes_each_hour():
    assert seed_of(AnonymousUser(), NOON) == seed_of(AnonymousUser(), NOON.replace(minute=59))
    assert seed_of(AnonymousUser(), NOON) != seed_of(AnonymousUser(), NOON.replace(hour=13))


def test_a_participant_has_a_draw_of_their_own_that_changes_each_day():
    one, other = ParticipantFactory.create_batch(2)
    assert seed_of(one, NOON) == seed_of(one, NOON.replace(hour=13))
    assert seed_of(one, NOON) != seed_of(one, NOON.replace(day=24))
    assert seed_of(one, NOON) != seed_of(other, NOON)


@pytest.mark.parametrize(("state", "default"), [({}, "Fair rotation"), ({"closed": True}, "Most supported")])
def test_rotation_is_the_default_while_the_consultation_is_open(client, state, default):
    bill = BillFactory(**state)
    AmendmentFactory(article=ArticleFactory(bill=bill))
    page = read(client, "amendments", bill.slug)
    assert [words_of(option) for option in page.all("option", selected="")] == [default]


@pytest.mark.parametrize("order", list(Order))
def test_each_order_says_how_it_works(client, article, order):
    AmendmentFactory(article=article)
    sentences = {
        read(client, "amendments", article.bill.slug, query=f"?order={other}").words.partition(
            "How this order works: "
        )[2]
        for other in Order
    }
    assert len(sentences) == len(Order)
    assert order in read(client, "amendments", article.bill.slug, query=f"?order={order}").html
