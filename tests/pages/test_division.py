"""A title, a chapter or a section: what stands in it, and the articles that participants would add."""

import pytest

from tests.bill_factories import ArticleFactory, BillFactory, DivisionFactory, ProposalFactory
from tests.pages.deeds import vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def division(db):
    return DivisionFactory(slug="titre-1", number="Ier", heading="Objets")


def opened(client, division, **asked):
    return read(client, "division", division.bill.slug, division.slug, **asked)


def test_it_lists_what_stands_in_it(client, division):
    inside = division.placements.get()
    DivisionFactory(bill=division.bill, level="chapter", number="Ier", heading="Délais", parent=inside)
    ArticleFactory(bill=division.bill, number="1er", heading="Six mois", parent=inside)
    page = opened(client, division)
    assert page.headings()[0] == "Titre Ier – Objets"
    assert [words_of(item) for item in page.one("ul", class_="links").iter("a")] == [
        "Chapitre Ier – Délais",
        "Article 1er – Six mois",
    ]


def test_an_empty_division_has_no_empty_list(client, division):
    page = opened(client, division)
    assert page.all("ul", class_="links") == []
    assert "Nothing here yet" in page.words


def test_proposals_are_ranked_by_support(client, division):
    for title, votes in (("Peu", 0), ("Beaucoup", 2), ("Assez", 1)):
        vote(ProposalFactory(section=division, title=title), agree=votes)
    titles = [
        words_of(title) for title in opened(client, division, query="?order=support").all("h3", class_="card__title")
    ]
    assert titles == ["Beaucoup", "Assez", "Peu"]


def test_a_proposal_elsewhere_is_not_listed(client, division):
    ProposalFactory(section=DivisionFactory(bill=division.bill), title="Ailleurs")
    assert "Ailleurs" not in opened(client, division).words


def test_signed_out_readers_are_led_to_propose_all_the_same(client, division):
    assert f"/bills/{division.bill.slug}/divisions/titre-1/propose/" in opened(client, division).links


@pytest.mark.parametrize(
    ("trait", "words"),
    [("closed", "The consultation is closed"), ("soon", "The consultation is not open yet.")],
)
def test_outside_the_consultation_it_says_why_one_cannot_propose(client, trait, words):
    division = DivisionFactory(bill=BillFactory(**{trait: True}))
    page = opened(client, division)
    assert words in page.words
    assert not [link for link in page.links if link.endswith("/propose/")]


def test_an_article_has_no_page_of_a_division(client):
    article = ArticleFactory(slug="1")
    read(client, "division", article.bill.slug, "1", status=404)


def test_live_news_have_a_place_even_in_an_empty_list(client, division):
    assert opened(client, division).one("div", role="status", data_live_news="proposal") is not None
