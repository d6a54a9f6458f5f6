"""A tally in percentages, as a page shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bill_factories import ArticleFactory
from tests.pages.deeds import vote
from votes.models import ImportedTotals
from votes.tallies import Count3, tallies_of

COUNTS = st.builds(Count3, *[st.integers(0, 10**7)] * 3)


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((0, 0, 0), (0, 0, 0)),
        ((1, 0, 0), (100, 0, 0)),
        ((1, 1, 1), (34, 33, 33)),
        ((2, 1, 0), (67, 33, 0)),
        ((1, 1, 0), (50, 50, 0)),
        ((2, 2, 3), (29, 28, 43)),
        ((0, 1, 999), (0, 0, 100)),
        ((1320, 282, 1732), (40, 8, 52)),
    ],
)
def test_shares_are_whole_and_the_largest_remainders_are_rounded_up(counts, shares):
    assert tuple(Count3(*counts).percent().values()) == shares


@given(COUNTS)
def test_shares_add_up_to_a_hundred(tally):
    assert sum(tally.percent().values()) == (100 if tally.total else 0)


@given(COUNTS)
def test_no_share_is_a_whole_point_away_from_the_truth(tally):
    exact = {name: 100 * getattr(tally, name) / max(tally.total, 1) for name in ("agree", "mixed", "disagree")}
    assert all(abs(share - exact[name]) < 1 for name, share in tally.percent().items())


@pytest.mark.django_db
def test_tallies_are_read_in_one_query(django_assert_num_queries):
    articles = ArticleFactory.create_batch(3)
    vote(articles[0], agree=1)
    ImportedTotals.objects.create(subject=articles[1], disagree=7, origin="essai")
    with django_assert_num_queries(1):
        found = tallies_of(article.pk for article in articles)
    assert [found[article.pk] for article in articles] == [
        Count3(agree=1, revision=1),
        Count3(disagree=7, imported=True),
        Count3(),
    ]


@pytest.mark.django_db
def test_imported_totals_stand_before_ballots_cast_here():
    article = ArticleFactory()
    vote(article, agree=1)
    ImportedTotals.objects.create(subject=article, origin="essai")
    assert tallies_of([article.pk])[article.pk] == Count3(imported=True)
