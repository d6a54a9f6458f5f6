"""Voting article after article, without a script."""

import pytest
from django.urls import reverse

from tests.bill_factories import ArticleFactory, BillFactory
from tests.pages.deeds import cast
from tests.pages.reading import read, words_of
from votes.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(db):
    bill = BillFactory(slug="p")
    text = "\n".join(f"Alinéa {n}." for n in range(1, 9))
    return [ArticleFactory(bill=bill, slug=str(n), text=text) for n in (1, 2, 3)]


def post(client, article, onward):
    fields = {"value": "agree", "revision": 1, "next": onward}
    return client.post(reverse("cast", args=[article.uuid]), fields)


def test_it_begins_at_the_first_article_without_a_view(client, articles, citizen):
    cast(citizen, articles[0])
    client.force_login(citizen)
    assert client.get("/bills/p/vote/").headers["location"] == "/bills/p/vote/2/"


def test_anonymous_readers_begin_at_the_first_article_and_are_led_to_sign_in(client, articles):
    assert client.get("/bills/p/vote/").headers["location"] == "/bills/p/vote/1/"
    assert "/accounts/login/?next=/bills/p/vote/1/%3Fvote%3Dagree" in read(client, "votes_in_a_row", "p", "1").links


def test_the_form_counts_the_vote_and_comes_back_to_the_next_article(client, articles, citizen):
    client.force_login(citizen)
    page = read(client, "votes_in_a_row", "p", "1")
    onward = page.all("input", name="next")[-1].get("value")  # the first is the language's
    assert onward == "/bills/p/vote/2/#contenu"
    assert post(client, articles[0], onward).headers["location"] == onward
    assert Ballot.objects.get().subject_id == articles[0].pk


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org"]
)
def test_a_vote_leads_to_no_other_site(client, articles, citizen, elsewhere):
    client.force_login(citizen)
    assert post(client, articles[0], elsewhere).headers["location"] == f"/s/{articles[0].uuid}/"


def test_long_texts_are_folded(client, articles):
    page = read(client, "votes_in_a_row", "p", "1")
    folded = page.one("details", class_="row__more")
    assert words_of(folded).startswith("Read the 3 other alinéas Alinéa 6")


def test_one_can_skip_and_go_back(client, articles):
    page = read(client, "votes_in_a_row", "p", "2")
    assert page.one("a", rel="next").get("href") == "/bills/p/vote/3/#contenu"
    assert page.one("a", rel="prev").get("href") == "/bills/p/vote/1/#contenu"
    assert "Article 2 of 3" in page.words


def test_the_end_names_what_is_left(client, articles, citizen):
    cast(citizen, articles[1])
    client.force_login(citizen)
    page = read(client, "votes_in_a_row", "p", query="?end")
    assert "your view on 1 of 3 articles" in page.words
    assert {"/bills/p/vote/1/#contenu", "/bills/p/vote/3/#contenu"} <= set(page.links)


def test_who_has_voted_on_everything_is_thanked(client, articles, citizen):
    for article in articles:
        cast(citizen, article)
    client.force_login(citizen)
    assert "Thank you." in read(client, "votes_in_a_row", "p").words


def test_a_closed_consultation_says_so(client):
    article = ArticleFactory(bill=BillFactory(closed=True))
    page = read(client, "votes_in_a_row", article.bill.slug, article.slug)
    assert "The consultation is closed" in page.words


@pytest.mark.parametrize("n", [0, 20])
def test_it_asks_as_many_questions_for_many_articles(client, articles, citizen, django_assert_max_num_queries, n):
    ArticleFactory.create_batch(n, bill=articles[0].bill)
    client.force_login(citizen)
    with django_assert_max_num_queries(14):
        read(client, "votes_in_a_row", "p", "1")


def test_the_bill_leads_to_it_while_it_is_open(client, articles):
    assert "/bills/p/vote/" in read(client, "bill", "p").links
    closed = ArticleFactory(bill=BillFactory(closed=True)).bill
    assert f"/bills/{closed.slug}/vote/" not in read(client, "bill", closed.slug).links
