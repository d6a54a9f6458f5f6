"""The public report: figures, each article, its answers, and what is still unanswered."""

from datetime import datetime

import pytest
from django.utils import timezone

from bills.models import BillVersion
from consultation.responses.coverage import answered_of_each, coverage_of
from consultation.responses.models import Decision
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.pages.deeds import answer, draft_answer, hide, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(slug="projet", ministry=ministry.ministry)


@pytest.fixture
def division(bill):
    return DivisionFactory(bill=bill, slug="titre-1", number="Ier", heading="Objets")


@pytest.fixture
def article(bill, division):
    return ArticleFactory(bill=bill, slug="1", number="1er", heading="Délai", parent=division.placements.get())


def opened(client, **asked):
    return read(client, "report", "projet", **asked)


def figures(page):
    return {words_of(item.find("dt")): words_of(item.find("dd")) for item in page.one("dl", class_="figures")}


def decisions(page):
    rows = page.one("tbody").iter("tr")
    return {words_of(row.find("th")): int(words_of(row.find("td"))) for row in rows}


def chapter(page, heading):
    return next(words_of(found) for found in page.all("section") if words_of(found).startswith(heading))


def test_an_empty_bill_has_a_report(client, bill):
    assert figures(opened(client)) == {
        **dict.fromkeys(("participants", "votes", "proposals", "amendments", "arguments"), "0"),
        "answers published": "0 of 0",
    }


def test_key_figures_count_what_stands(client, article, division, moderator):
    amendment = AmendmentFactory(article=article)
    ProposalFactory(section=division)
    vote(ArgumentFactory(about=amendment), agree=1)
    vote(article, agree=2, disagree=1)
    hide(moderator, AmendmentFactory(article=article))
    assert figures(opened(client)) == {
        "participants": "7",
        "votes": "3",
        "proposals": "1",
        "amendments": "1",
        "arguments": "1",
        "answers published": "0 of 3",
    }


def test_decisions_are_counted_in_a_table_with_what_is_unanswered(client, article, ministry):
    answered = [AmendmentFactory(article=article) for _ in range(3)]
    for amendment, decision in zip(answered, (Decision.REJECTED, Decision.REJECTED, Decision.ADOPTED), strict=True):
        answer(ministry, amendment, decision)
    AmendmentFactory(article=article)
    counted = decisions(opened(client))
    assert {label: count for label, count in counted.items() if count} == {
        "Adopted": 1,
        "Rejected": 2,
        "No answer yet": 2,
    }
    assert len(counted) == len(Decision) + 1


def test_an_answer_to_what_was_hidden_since_is_not_counted(client, article, ministry, moderator):
    amendment = AmendmentFactory(article=article)
    answer(ministry, amendment)
    hide(moderator, amendment)
    page = opened(client)
    assert figures(page)["answers published"] == "0 of 1"
    assert "Le délai est réduit." not in page.words


def test_a_draft_is_no_answer(client, article, ministry):
    draft_answer(ministry, article)
    page = opened(client)
    assert figures(page)["answers published"] == "0 of 1"
    assert "Le délai est réduit." not in page.html


def test_articles_stand_in_the_order_of_the_bill_with_tally_and_answer(client, article, ministry):
    ArticleFactory(bill=article.bill, slug="2", number="2", heading="Suite")
    vote(article, agree=1)
    answer(ministry, article)
    page = opened(client)
    assert [heading for heading in page.headings() if heading.startswith("Article")] == [
        "Article 1er – Délai",
        "Article 2 – Suite",
    ]
    assert "1 vote Adopted in part not yet in the text Le délai est réduit." in chapter(page, "Article 1er")
    assert "No answer yet" in chapter(page, "Article 2")


def test_the_five_most_supported_amendments_stand_under_their_article(client, article):
    amendments = [AmendmentFactory(article=article, title=f"Idée {rank}") for rank in range(7)]
    vote(amendments[6], agree=2)
    vote(amendments[5], agree=1)
    page = opened(client)
    titles = [words_of(title) for title in page.all("h4")]
    assert titles == ["Idée 6", "Idée 5", "Idée 0", "Idée 1", "Idée 2"]
    assert "7 amendments, 7 without an answer" in chapter(page, "Article 1er")


def test_new_articles_stand_under_their_division(client, article, division, ministry):
    answer(ministry, ProposalFactory(section=division, title="De plus"))
    ProposalFactory(section=division, title="Encore")
    words = chapter(opened(client), "Titre Ier – Objets")
    assert "2 new articles proposed, 1 without an answer" in words
    assert words.index("De plus") < words.index("Adopted in part") < words.index("Encore")


def test_a_division_where_nothing_was_proposed_is_left_out(client, article):
    assert "Titre Ier – Objets" not in opened(client).headings()


def test_an_answer_leads_to_the_clause_it_names(client, article, ministry):
    answer(ministry, AmendmentFactory(article=article), cited=(article, 2))
    page = opened(client)
    assert "see article 1er, alinéa 2" in page.words
    assert "/bills/projet/articles/1/#alinea-2" in page.links


def test_a_corrected_answer_says_so(client, article, ministry):
    answer(ministry, article)
    assert "corrected on" not in opened(client).words
    answer(ministry, article, reason="Le délai est réduit à trois mois.")
    assert "corrected on" in opened(client).words


def test_it_says_how_figures_were_made(client, bill):
    page = opened(client)
    assert "How these figures were made" in page.headings()
    assert "/bills/projet/data/" in page.links


def test_it_prints_without_its_buttons(client, bill):
    page = opened(client)
    assert page.one("link", media="print").get("href") == "/static/css/print.css"
    assert page.one("p", class_="noprint") is not None


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({}, "The consultation is open: answers appear here as they are published."),
        ({"response_starts": 2025, "synthesis_starts": 2031}, "Answers are due until 3 March 2031."),
    ],
)
def test_it_says_where_the_consultation_stands(client, bill, dates, words):
    bill.consultation_starts = datetime(2024, 3, 3, tzinfo=timezone.get_default_timezone())
    for name, year in dates.items():
        setattr(bill, name, datetime(year, 3, 3, 12, tzinfo=timezone.get_default_timezone()))
    bill.save()
    assert words in opened(client).words


def test_an_article_that_a_version_in_preparation_adds_is_not_counted(bill, article):
    draft = BillVersion.objects.create(bill=bill, number=2)
    ArticleFactory(bill=bill, slug="2").placements.update(version=draft)
    assert coverage_of(bill).total == 1
    assert answered_of_each([bill.pk]) == {bill.pk: (0, 1)}
