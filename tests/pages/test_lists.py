"""All amendments and all proposals of a bill: orders, pages, and an address that may hold anything."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.pages.deeds import answer, draft_answer, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


@pytest.fixture
def three(bill):
    """« Vieux » is the oldest, « Aimé » has most votes, « Discuté » most arguments."""
    article, now = ArticleFactory(bill=bill), timezone.now()
    old, loved, argued = (
        AmendmentFactory(article=article, title=title, created_at=now - timedelta(days=age))
        for title, age in (("Vieux", 3), ("Aimé", 2), ("Discuté", 1))
    )
    vote(loved, agree=2)
    vote(argued, agree=1, disagree=5)
    ArgumentFactory(about=argued)
    ArgumentFactory(about=old, state="hidden")
    return old, loved, argued


def titles(page):
    return [words_of(title) for title in page.all("h3", class_="card__title")]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("?order=support", ["Aimé", "Discuté", "Vieux"]),
        ("?order=newest", ["Discuté", "Aimé", "Vieux"]),
        ("?order=argued", ["Discuté", "Vieux", "Aimé"]),
        ("?order=disputed", ["Discuté", "Aimé", "Vieux"]),
        ("?order=views", ["Vieux", "Aimé", "Discuté"]),
    ],
)
def test_an_order_is_chosen_in_the_address(client, bill, three, query, order):
    assert titles(read(client, "amendments", bill.slug, query=query)) == order


def test_the_order_asked_for_is_the_one_selected(client, bill, three):
    page = read(client, "amendments", bill.slug, query="?order=newest")
    assert [words_of(option) for option in page.all("option", selected="")] == ["Newest"]


@pytest.mark.parametrize(
    "query",
    [
        *("?order=", "?order=nothing", "?order=SUPPORT", "?page=0", "?page=-1"),
        *("?page=one", "?page=%00", "?page=999999999999999999999", "?page=1.5", "?alinea=two", "?alinea=²", "?%FF=%FF"),
    ],
)
def test_garbage_in_the_address_is_the_default(client, bill, three, query):
    page = read(client, "amendments", bill.slug, query=query)
    assert sorted(titles(page)) == ["Aimé", "Discuté", "Vieux"]
    assert [words_of(option) for option in page.all("option", selected="")] == ["Fair rotation"]


def test_equal_support_keeps_the_order_of_publication(client, bill):
    article = ArticleFactory(bill=bill)
    for rank in range(5):
        AmendmentFactory(article=article, title=f"Idée {rank}")
    assert titles(read(client, "amendments", bill.slug, query="?order=support")) == [
        f"Idée {rank}" for rank in range(5)
    ]


def test_twenty_stand_on_a_page_and_the_pager_leads_to_the_rest(client, bill):
    section = DivisionFactory(bill=bill)
    for rank in range(23):
        ProposalFactory(section=section, title=f"Idée {rank}")
    first = read(client, "proposals", bill.slug, query="?order=newest")
    assert len(titles(first)) == 20
    assert "All proposals 23" in first.headings()[0]
    assert "?order=newest&page=2#list" in first.links
    assert titles(read(client, "proposals", bill.slug, query="?order=newest&page=2")) == ["Idée 2", "Idée 1", "Idée 0"]


def test_a_page_beyond_the_last_is_the_last(client, bill, three):
    assert len(titles(read(client, "amendments", bill.slug, query="?page=7"))) == 3


def test_no_amendment_has_an_empty_state_and_no_filter(client, bill):
    page = read(client, "amendments", bill.slug)
    assert "Nothing here yet" in page.words
    assert page.all("select") == []


def test_a_card_says_its_number_author_date_change_votes_and_arguments(client, bill, three):
    card = words_of(read(client, "amendments", bill.slug, query="?order=support").all("li", class_="card")[1])
    _old, _loved, argued = three
    assert f"Amendment no. {argued.slug}" in card
    assert argued.author.display_name in card
    assert "de [deleted: six] [added: trois] mois" in card
    assert "6 votes" in card
    assert "1 argument" in card


def test_scripts_know_which_tallies_the_page_shows(client, bill, three):
    address = read(client, "amendments", bill.slug, query="?order=support").one("body").get("data-tallies")
    named = parse_qs(urlsplit(address).query)["of"]
    assert named == [str(amendment.uuid) for amendment in (three[1], three[2], three[0])]
    assert len(client.get(address).json()["tallies"]) == 2  # nobody voted on the third


def test_a_card_shows_the_decision_of_the_government(client, bill, ministry, three):
    answer(ministry, three[1])
    card = read(client, "amendments", bill.slug, query="?order=support").all("li", class_="card")[0]
    assert "Adopted in part" in words_of(card)


def test_a_draft_of_an_answer_does_not_show(client, bill, ministry, three):
    draft_answer(ministry, three[1])
    assert "Adopted in part" not in read(client, "amendments", bill.slug).words


def test_a_withdrawn_one_leaves_its_number_and_no_word(client, bill):
    AmendmentFactory(article=ArticleFactory(bill=bill), slug="7", title="Regretté", state="withdrawn")
    page = read(client, "amendments", bill.slug)
    assert "No. 7 was withdrawn by its author." in page.words
    assert "Regretté" not in page.html


def test_a_hidden_one_is_absent(client, bill):
    AmendmentFactory(article=ArticleFactory(bill=bill), title="Masqué", state="hidden")
    page = read(client, "amendments", bill.slug)
    assert "Masqué" not in page.html
    assert "All amendments 0" in page.headings()[0]


def test_a_proposal_shows_the_beginning_of_its_text(client, bill):
    ProposalFactory(section=DivisionFactory(bill=bill), text="Mot " * 60)
    text = read(client, "proposals", bill.slug).one("p", class_="card__text")
    assert words_of(text).count("Mot") == 40


def test_contributions_to_another_bill_are_not_listed(client, bill):
    AmendmentFactory(title="Ailleurs")
    assert "Ailleurs" not in read(client, "amendments", bill.slug).words
