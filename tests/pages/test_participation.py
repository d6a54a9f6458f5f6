"""The page « Participation »: drawings, and the same figures in tables."""

import pytest

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import cast, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="p"))


def test_too_few_voters_show_neither_days_nor_kinds(client, article):
    vote(article, agree=10)
    page = read(client, "participation", "p")
    assert "Days are shown as soon as 11 people have voted on one of them." in page.words
    assert page.all("table") == []


def test_days_and_kinds_stand_in_tables_beside_their_drawing(client, article):
    vote(article, agree=12)
    page = read(client, "participation", "p")
    assert len(list(page.one(f"{SVG}svg", class_="chart--votes").iter(f"{SVG}rect"))) == 1
    assert [words_of(row) for row in page.all("td")] == [
        *("12", "12", "0", "0"),  # votes and contributions, each with their sum so far
        "12",
        "12",  # kinds, territories
    ]


def test_a_small_kind_is_never_named(client, article):
    vote(article, agree=12)
    for voter in ParticipantFactory.create_batch(2, association=True):
        cast(voter, article)
    page = read(client, "participation", "p")
    assert "Association" not in page.words
    assert "Other kinds, together14" in page.words


def test_nothing_is_drawn_by_inline_style(client, article):
    vote(article, agree=12)
    assert "style=" not in read(client, "participation", "p").html


@pytest.mark.parametrize("n", [1, 20])
def test_it_asks_as_many_questions_whatever_it_shows(client, article, django_assert_num_queries, n):
    for other in ArticleFactory.create_batch(n, bill=article.bill):
        vote(other, agree=1)
    with django_assert_num_queries(8):
        read(client, "participation", "p")


def test_the_page_of_the_bill_leads_to_it(client, article):
    assert "/bills/p/participation/" in read(client, "bill", "p").links


def test_a_draft_is_hidden(client):
    read(client, "participation", BillFactory(draft=True).slug, status=404)
