"""How far a reader has come: said to them, and to nobody else."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bill_factories import ArticleFactory, BillFactory
from tests.pages.deeds import cast
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(db):
    bill = BillFactory(slug="p")
    return [ArticleFactory(bill=bill, slug=str(n), heading=f"Titre {n}") for n in (1, 2, 3)]


def test_the_bill_counts_the_articles_with_a_view(client, articles, citizen):
    cast(citizen, articles[0])
    client.force_login(citizen)
    page = read(client, "bill", "p")
    assert "You have given your view on 1 of 3 articles." in page.words
    assert page.one("progress").get("value") == "1"
    assert [words_of(row) for row in page.all("a") if "without your view)" in words_of(row)] == [
        "Titre 2 (without your view)",
        "Titre 3 (without your view)",
    ]


def test_the_outline_marks_them_and_the_next_one_comes_after_this_one(client, articles, citizen):
    cast(citizen, articles[1])
    client.force_login(citizen)
    page = read(client, "article", "p", "1")
    [following] = [a for a in page.all("a") if words_of(a) == "Next article without your view"]
    assert following.get("href") == "/bills/p/articles/3/"
    assert len(page.all("span", class_="todo")) == 2


def test_a_vote_on_earlier_words_counts_no_more(client, articles, citizen):
    cast(citizen, articles[0])
    articles[0].revision = 2
    articles[0].save()
    client.force_login(citizen)
    assert "your view on 0 of 3 articles" in read(client, "bill", "p").words


@pytest.mark.parametrize("page", [("bill", "p"), ("article", "p", "1")])
def test_anonymous_readers_see_nothing_of_it(client, articles, page):
    html = read(client, *page).html
    assert "without your view" not in html
    assert "<progress" not in html


def test_a_closed_consultation_asks_for_nothing(client, citizen):
    article = ArticleFactory(bill=BillFactory(closed=True))
    client.force_login(citizen)
    assert "without your view" not in read(client, "bill", article.bill.slug).html


def test_more_articles_ask_no_more_questions(client, articles, citizen):
    client.force_login(citizen)
    counts = []
    for _ in range(2):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            read(client, "bill", "p")
        counts.append(len(captured))
        ArticleFactory.create_batch(10, bill=articles[0].bill)
    assert counts[0] == counts[1]
