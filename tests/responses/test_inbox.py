"""What the staff of a ministry may answer, the most supported first."""

import pytest

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
    return BillFactory(slug="projet", ministry=ministry.ministry)


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    return client


def rows(page):
    return [words_of(link) for link in page.one("tbody").iter("a")] if page.all("tbody") else []


def opened(client, **asked):
    return read(client, "answers", "projet", **asked)


@pytest.fixture
def three(bill, ministry):
    """An article answered, an amendment half answered, a proposal untouched."""
    article = ArticleFactory(bill=bill, slug="1", heading="Délai")
    amendment = AmendmentFactory(article=article, title="Trois mois")
    proposal = ProposalFactory(section=DivisionFactory(bill=bill), title="De plus")
    answer(ministry, article)
    draft_answer(ministry, amendment)
    return article, amendment, proposal


def test_the_most_supported_comes_first(staff, three):
    vote(three[2], agree=2, mixed=1)
    vote(three[0], agree=1, disagree=5)
    assert rows(opened(staff)) == ["De plus", "Délai", "Trois mois"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=none", ["De plus"]),
        ("?state=draft", ["Trois mois"]),
        ("?state=published", ["Délai"]),
        ("?state=", ["Délai", "Trois mois", "De plus"]),
        ("?state=other", ["Délai", "Trois mois", "De plus"]),
        ("?page=other", ["Délai", "Trois mois", "De plus"]),
    ],
)
def test_a_state_is_chosen_in_the_address(staff, three, query, expected):
    assert rows(opened(staff, query=query)) == expected


def test_each_row_says_votes_and_state(staff, three):
    vote(three[1], agree=2, disagree=1)
    first = words_of(next(opened(staff).one("tbody").iter("tr")))
    assert first.startswith("Trois mois")
    assert first.endswith("23Draft")


def test_what_is_answered_is_counted(staff, three):
    assert "answers published1 of 3" in opened(staff).words


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_not_published_is_not_to_be_answered(staff, bill, state):
    AmendmentFactory(article=ArticleFactory(bill=bill, heading="Délai"), state=state)
    assert rows(opened(staff)) == ["Délai"]


def test_arguments_are_not_answered(staff, bill):
    ArgumentFactory(about=ArticleFactory(bill=bill, heading="Délai"))
    assert rows(opened(staff)) == ["Délai"]


def test_an_article_without_a_heading_can_be_reached(staff, bill):
    article = ArticleFactory(bill=bill, slug="2-bis", number="2 bis", heading="")
    page = opened(staff)
    assert f"/answer/{article.uuid}/" in page.links
    assert "Article 2 bis" in page.words


def test_nothing_to_answer_says_so(staff, bill):
    assert "Nothing to answer here" in opened(staff).words


def test_fifty_stand_on_a_page(staff, bill):
    section = DivisionFactory(bill=bill)
    ProposalFactory.create_batch(51, section=section)
    assert len(rows(opened(staff))) == 50
    assert len(rows(opened(staff, query="?page=2"))) == 1


def test_citizens_are_told_why_it_is_not_open_to_them(client, citizen, bill):
    client.force_login(citizen)
    assert "Only the staff of the ministry" in read(client, "answers", "projet", status=403).words
