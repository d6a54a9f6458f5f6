"""Orders that are fair: drawn by a seed, weighted to what few have voted on; and those that say where views lack."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from bills.models import Amendment
from consultation.analysis.rankings import LOTS, Lately, Order, in_order, seed_of
from tests.analysis.orders import TODAY, ordered, shown
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import vote
from tests.pages.reading import read, words_of
from votes.models import ImportedTotals

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ANY = 20_310_309  # stands for the seed of a session


@pytest.fixture
def article(db):
    return ArticleFactory()


def ten(article):
    """With ids of their own, so that the draws are the same each time."""
    return [AmendmentFactory(pk=900_000 + rank, article=article) for rank in range(10)]


def sessions(article, most):
    """The id that comes first for each of ``most`` readers, asked in one query."""
    listed, lately = Amendment.objects.listed().filter(bill=article.bill), Lately(article.bill, TODAY)
    first = in_order(listed, Order.ROTATION, ANY, lately, blind=False)
    sql, given = first.values("pk")[:1].query.sql_with_params()
    seeds = [int.from_bytes(hashlib.blake2b(b"%d" % n, digest_size=7).digest()) for n in range(most)]
    parts = sql.split("%s")
    asked = "".join(
        part + ("s.seed" if value == ANY else "%s") for part, value in zip(parts, (*given, ""), strict=True)
    )
    asked = asked.removesuffix("%s")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({asked}) FROM unnest(%s::bigint[]) WITH ORDINALITY AS s (seed, rank) ORDER BY rank",  # noqa: S608
            [*(value for value in given if value != ANY), seeds],
        )
        return [pk for (pk,) in cursor.fetchall()]


def test_the_same_seed_draws_the_same_order_and_others_draw_others(article):
    amendments = AmendmentFactory.create_batch(8, article=article)
    drawn = [ordered(article, Order.ROTATION, seed) for seed in range(20)]
    assert drawn[7] == ordered(article, Order.ROTATION, 7)
    assert all({amendment.pk for amendment in order} == {amendment.pk for amendment in amendments} for order in drawn)
    assert len({tuple(amendment.pk for amendment in order) for order in drawn}) > 15


def test_everybody_comes_first_at_times(article):
    amendments = AmendmentFactory.create_batch(4, article=article)
    assert set(sessions(article, 200)) == {amendment.pk for amendment in amendments}


def test_equally_shown_contributions_come_first_equally_often_in_ten_thousand_sessions(article):
    """The chi-square of the first place, on nine degrees of freedom: 21.67 is passed once in a hundred by chance."""
    amendments = ten(article)
    for amendment in amendments:
        shown(amendment, 30)
    ImportedTotals.objects.create(subject=amendments[0], agree=400, origin="essai")  # does not weigh: views are counted
    first = sessions(article, 10_000)
    counts = [first.count(amendment.pk) for amendment in amendments]
    assert sum(counts) == 10_000
    assert sum((count - 1000) ** 2 / 1000 for count in counts) < 21.67


def test_what_was_shown_less_comes_first_more_often(article):
    less, *others = ten(article)
    for amendment in others:
        shown(amendment, 99)
    share = sessions(article, 10_000).count(less.pk) / 10_000
    assert abs(share - 10 / 19) < 0.02  # 1 against nine times 1 / sqrt(100)


def test_what_was_shown_today_or_long_ago_does_not_weigh(article):
    long_ago, today, lately = ten(article)[:3]
    shown(lately, 15)
    before = sessions(article, 500)
    shown(long_ago, 9999, days_ago=8)
    shown(today, 9999, days_ago=0)
    assert sessions(article, 500) == before


def test_the_bands_of_a_day_and_the_days_of_a_week_add_up(article):
    once, in_parts = ten(article)[:2]
    shown(once, 80, days_ago=7)
    for days_ago, band in ((1, 1), (1, 21), (4, 1), (7, 6)):
        shown(in_parts, 20, days_ago, band)
    Amendment.objects.exclude(pk__in=(once.pk, in_parts.pk)).update(state="hidden")
    share = sessions(article, 4000).count(once.pk) / sessions(article, 4000).count(in_parts.pk)
    assert 0.9 < share < 1.1


def test_what_was_shown_of_another_bill_leaves_the_votes_their_weight(article):
    known, unknown = ten(article)[:2]
    shown(AmendmentFactory(), 50)
    ImportedTotals.objects.create(subject=known, agree=24, origin="essai")
    Amendment.objects.exclude(pk__in=(known.pk, unknown.pk)).update(state="withdrawn")
    share = sessions(article, 3000).count(unknown.pk) / 3000
    assert abs(share - 5 / 6) < 0.03  # 1 against 1 / sqrt(25)


def test_the_most_disputed_has_the_largest_smaller_side(article):
    loved, torn, little = AmendmentFactory.create_batch(3, article=article)
    vote(loved, agree=4)
    vote(torn, agree=2, disagree=2)
    vote(little, agree=1, disagree=1)
    assert ordered(article, Order.DISPUTED) == [torn, little, loved]


def test_what_needs_views_was_shown_least_then_has_fewest_votes_and_no_tombstone_comes_first(article):
    gone, voted, alone = AmendmentFactory.create_batch(3, article=article)
    Amendment.objects.filter(pk=gone.pk).update(state="withdrawn")
    vote(voted, disagree=1)
    assert ordered(article, Order.VIEWS) == [alone, voted, gone]
    shown(alone, 3, days_ago=40)
    shown(voted, 2, band=21)
    assert ordered(article, Order.VIEWS) == [voted, alone, gone]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_lists_each_once(article, order):
    amendments = AmendmentFactory.create_batch(5, article=article)
    vote(amendments[2], agree=1, disagree=1)
    assert sorted(a.pk for a in ordered(article, order, 3)) == [a.pk for a in amendments]


def test_readers_without_an_account_share_a_draw_that_changes_each_hour():
    assert seed_of(AnonymousUser(), NOON) == seed_of(AnonymousUser(), NOON.replace(minute=59))
    assert seed_of(AnonymousUser(), NOON) != seed_of(AnonymousUser(), NOON.replace(hour=13))


def test_participants_have_the_draw_of_their_lot_which_changes_each_day():
    one, other, *_rest, same = ParticipantFactory.create_batch(LOTS + 1)
    assert seed_of(one, NOON) == seed_of(one, NOON.replace(hour=13))
    assert seed_of(one, NOON) != seed_of(one, NOON.replace(day=24))
    assert seed_of(one, NOON) != seed_of(other, NOON)
    assert seed_of(one, NOON) == seed_of(same, NOON)


@pytest.mark.parametrize(("state", "default"), [({}, "Fair rotation"), ({"closed": True}, "Most supported")])
def test_rotation_is_the_default_while_the_consultation_is_open(client, state, default):
    bill = BillFactory(**state)
    AmendmentFactory(article=ArticleFactory(bill=bill))
    page = read(client, "amendments", bill.slug)
    assert [words_of(option) for option in page.all("option", selected="")] == [default]


ALWAYS = [order for order in Order if order is not Order.BRIDGING]  # it is offered once groups are computed


@pytest.mark.parametrize("order", ALWAYS)
def test_each_order_says_how_it_works(client, article, order):
    AmendmentFactory(article=article)
    sentences = {
        read(client, "amendments", article.bill.slug, query=f"?order={other}").words.partition(
            "How this order works: "
        )[2]
        for other in ALWAYS
    }
    assert len(sentences) == len(ALWAYS)
    assert order in read(client, "amendments", article.bill.slug, query=f"?order={order}").html
