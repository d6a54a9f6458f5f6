"""The page of an amendment: the change in three views, its reason, its answer."""

import pytest
from django.utils import timezone

from bills.models import ExistingLaw
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import answer, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="3")


def opened(client, **asked):
    return read(client, "amendment", "projet", "3", **asked)


def change(page):
    return words_of(next(section for section in page.all("section") if section.get("aria-labelledby") == "h-change"))


def test_it_says_what_it_amends_who_and_when(client, amendment):
    page = opened(client)
    assert page.headings()[0] == "Trois mois suffisent"
    assert "Amends: Article 1" in page.words
    assert f"{amendment.author.display_name} (Citizen)" in page.words
    assert page.all("time")[0].get("datetime")[:10] == timezone.localdate(amendment.created_at).isoformat()


def test_the_change_is_told_in_words_not_by_colour_alone(client, amendment):
    page = opened(client)
    assert "délai de [deleted: six] [added: trois] mois" in change(page)
    assert [words_of(deleted) for deleted in page.all("del")] == ["[deleted: six]"]
    assert [words_of(added) for added in page.all("ins")] == ["[added: trois]"]


def test_the_words_for_additions_and_deletions_are_french_in_french(client, amendment):
    assert "six" in words_of(opened(client, language="fr").one("del"))
    assert opened(client, language="fr").one("del").find("span").get("lang") == "fr"


def test_the_size_of_the_change_is_said(client, amendment):
    assert change(opened(client)).endswith("1 word added, 1 removed alinéa 1")


def test_unchanged_alineas_are_named_not_repeated(client, amendment):
    assert "Alinéa 2: unchanged" in change(opened(client))
    assert "Un décret" not in change(opened(client))


def test_side_by_side_shows_both_texts(client, amendment):
    words = change(opened(client, query="?view=side"))
    assert "Alinéa 1, text of the bill I. – Le fabricant répond dans un délai de [deleted: six] mois." in words
    assert "Alinéa 1, proposed text I. – Le fabricant répond dans un délai de [added: trois] mois." in words


def test_the_proposed_text_is_clean(client, amendment):
    page = opened(client, query="?view=clean")
    assert "1I. – Le fabricant répond dans un délai de trois mois. 2II. – Un décret précise" in change(page)
    assert page.all("del") == page.all("ins") == []


@pytest.mark.parametrize(
    ("query", "current"),
    [
        ("", "In the text"),
        ("?view=side", "Before and after"),
        ("?view=clean", "Proposed text"),
        ("?view=nothing", "In the text"),
    ],
)
def test_the_view_that_is_shown_is_marked(client, amendment, query, current):
    views = opened(client, query=query).one("nav", class_="views")
    assert [words_of(link) for link in views if link.get("aria-current")] == [current]


def test_an_inserted_alinea_is_marked_as_added(client, article):
    AmendmentFactory(article=article, slug="3", text=LAW + "\nIII. – Le présent article s’applique à Mayotte.")
    assert "[added: III. – Le présent article s’applique à Mayotte.]" in change(opened(client))


def test_an_amendment_that_deletes_the_article_says_so(client, article):
    AmendmentFactory(article=article, slug="3", text="\n")
    assert "Nothing would be left of this article" in change(opened(client, query="?view=clean"))


@pytest.mark.parametrize("query", ["", "?view=side", "?view=clean"])
def test_data_that_do_not_hold_the_text_say_so(client, article, query):
    AmendmentFactory(article=article, slug="3", text=LAW, reason="Il faut **agir**.")
    page = opened(client, query=query)
    assert "The published data do not hold the text of this amendment, only its reason." in change(page)
    assert "Il faut agir." in page.words
    assert page.all("nav", class_="views") == []
    assert "Un décret" not in page.words


def test_a_card_says_so_too(client, article):
    AmendmentFactory(article=article, slug="3", text=LAW)
    card = words_of(read(client, "amendments", "projet").one("li", class_="card"))
    assert "The published data do not hold the text of this amendment" in card
    assert "0 words" not in card


def test_an_amendment_to_the_existing_law_names_it(client, article):
    law = ExistingLaw.objects.create(unit=article, position=1, title="Code du travail, art. L. 1")
    AmendmentFactory(article=article, slug="3", existing_law=law)
    assert "Amends: Article 1 – Code du travail, art. L. 1" in opened(client).words


def test_the_reason_is_shown_as_it_was_written(client, article):
    AmendmentFactory(article=article, slug="3", reason="Parce que **oui**.")
    assert "Why Parce que oui." in opened(client).words


def test_without_a_reason_there_is_no_empty_section(client, article):
    AmendmentFactory(article=article, slug="3", reason="")
    assert "Why" not in opened(client).headings()


def test_the_answer_gives_decision_reason_ministry_and_clause(client, amendment, ministry, article):
    answer(ministry, amendment, cited=(article, 2))
    page = opened(client)
    assert "The Government’s answer Adopted in part not yet in the text Le délai est réduit." in page.words
    assert f"{ministry.ministry.name}, " in page.words
    assert "see article 1, alinéa 2" in page.words
    assert "/bills/projet/articles/1/#alinea-2" in page.links


def test_a_clause_is_named_by_its_number_not_by_its_address(client, amendment, ministry, article):
    first = ArticleFactory(bill=article.bill, slug="4-bis", number="4 bis")
    answer(ministry, amendment, cited=(first, None))
    assert "see article 4 bis" in opened(client).words


def test_the_tally_of_the_amendment_is_its_own(client, amendment, article):
    vote(amendment, agree=1)
    vote(article, disagree=3)
    assert "1 vote" in words_of(opened(client).all("div", class_="tally")[0])


def test_its_author_may_withdraw_it(client, amendment):
    client.force_login(amendment.author)
    assert f"/withdraw/{amendment.uuid}/" in opened(client).links


def test_staff_may_answer_and_moderators_may_hide(client, amendment, ministry, moderator):
    client.force_login(ministry)
    assert f"/answer/{amendment.uuid}/" in opened(client).links
    client.force_login(moderator)
    assert f"/moderation/{amendment.uuid}/hide/" in opened(client).links


def test_an_unknown_number_is_a_404(client, amendment):
    read(client, "amendment", "projet", "99", status=404)
