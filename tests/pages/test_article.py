"""The page of an article: the law and what surrounds it."""

import pytest

from bills.models import ExistingLaw
from bills.richtext import html_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, DivisionFactory
from tests.pages.deeds import answer
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    """Article 2 bis, in chapter I of title I, between articles 1 and 3."""
    bill = BillFactory(ministry=ministry.ministry)
    title = DivisionFactory(bill=bill, slug="titre-1", number="Ier", heading="Objets").placements.get()
    chapter = DivisionFactory(bill=bill, slug="chap-1", level="chapter", number="I", heading="Délais", parent=title)
    inside = chapter.placements.get()
    ArticleFactory(bill=bill, slug="1", number="1er", heading="Avant", parent=inside)
    middle = ArticleFactory(bill=bill, slug="2-bis", number="2 bis", heading="Réponse", parent=inside)
    ArticleFactory(bill=bill, slug="3", number="3", heading="", parent=inside)
    return middle


def opened(client, article, **asked):
    return read(client, "article", article.bill.slug, article.slug, **asked)


def law(article, before, after, position=1):
    return ExistingLaw.objects.create(
        unit=article, position=position, title="Code de la consommation, art. L. 111-4", before=before, after=after
    )


def test_the_heading_names_the_article_in_the_language_of_the_bill(client, article):
    heading = opened(client, article).one("h1")
    assert words_of(heading) == "Article 2 bis Réponse"
    assert heading.get("lang") == "fr"


def test_every_alinea_is_numbered_and_has_a_permalink(client, article):
    page = opened(client, article)
    alineas = page.all("li", class_="al")
    assert [item.get("id") for item in alineas] == ["alinea-1", "alinea-2"]
    assert [link.get("href") for link in page.all("a", class_="al__no")] == ["#alinea-1", "#alinea-2"]
    assert words_of(page.all("p", class_="al__text")[1]) == "II. – Un décret précise les modalités."


def test_the_name_of_a_permalink_is_in_the_language_of_the_reader(client, article):
    link = opened(client, article).all("a", class_="al__no")[0]
    assert (link.get("lang"), link.get("aria-label")) == ("en", "Alinéa 1, permanent link")


def test_an_alinea_counts_the_amendments_that_change_it(client, article):
    AmendmentFactory(article=article)
    AmendmentFactory(article=article, state="withdrawn")
    AmendmentFactory(article=article, state="hidden")
    first, second = opened(client, article).all("li", class_="al")
    assert "1 amendment on alinéa 1" in words_of(first)
    assert "amendment" not in words_of(second)


def test_an_alinea_leads_to_its_own_amendments(client, article):
    AmendmentFactory(article=article, title="Au premier")
    AmendmentFactory(article=article, title="Au second", text="I. – Le fabricant répond dans un délai de six mois.")
    titles = [words_of(title) for title in opened(client, article, query="?alinea=2").all("h3", class_="card__title")]
    assert titles == ["Au second"]


def test_an_alinea_nobody_amended_says_so(client, article):
    AmendmentFactory(article=article)
    assert "No amendment to alinéa 2" in opened(client, article, query="?alinea=2").words


def test_an_amendment_to_the_existing_law_is_not_one_to_an_alinea(client, article):
    AmendmentFactory(article=article, title="Au code", existing_law=law(article, "Ancien.", "Nouveau."))
    assert "Au code" not in opened(client, article, query="?alinea=1").words
    assert "Au code" in opened(client, article).words


def test_the_outline_marks_the_current_article_and_counts_amendments(client, article):
    AmendmentFactory.create_batch(2, article=article)
    current = opened(client, article).one("nav", id="outline").findall(".//a[@aria-current='page']")
    assert [words_of(link) for link in current] == ["Article 2 bisRéponse2 amendments"]


def test_the_divisions_above_are_named_the_widest_first(client, article):
    where = opened(client, article).one("p", class_="article__where")
    assert [words_of(link) for link in where.iter("a")] == ["Titre Ier – Objets", "Chapitre I – Délais"]


def test_it_leads_to_the_articles_before_and_after(client, article):
    page = opened(client, article)
    assert words_of(page.one("a", rel="prev")) == "Previous articleArticle 1er – Avant"
    assert words_of(page.one("a", rel="next")) == "Next articleArticle 3"


def test_the_first_and_the_last_article_have_one_neighbour(client, article):
    assert read(client, "article", article.bill.slug, "1").all("a", rel="prev") == []
    assert read(client, "article", article.bill.slug, "3").all("a", rel="next") == []


def test_its_neighbours_are_one_press_away_at_its_top(client, article):
    near = opened(client, article).one("nav", class_="near")
    assert words_of(near) == "Previous: Article 1er Outline Next: Article 3"


def test_the_explanation_comes_before_the_law(client, article):
    article.placements.update(explanation_html=html_of("En clair, trois mois."))
    words = opened(client, article).words
    assert words.index("En clair, trois mois.") < words.index("Propose a change")


def test_the_explanation_is_told_apart_from_the_law(client, article):
    article.placements.update(explanation_html=html_of("En **clair**, trois mois."))
    page = opened(client, article)
    assert "En clair, trois mois." in page.words
    assert "It is not part of the law." in page.words


def test_without_an_explanation_nothing_is_said_of_one(client, article):
    assert "In plain words" not in opened(client, article).words


def test_the_existing_law_is_shown_before_and_after(client, article):
    law(article, "Le fabricant informe dans un délai de six mois.", "Le fabricant informe dans un délai de trois mois.")
    page = opened(client, article)
    assert "What changes in the law" in page.words
    assert "Code de la consommation, art. L. 111-4" in page.words
    assert "de [deleted: six] [added: trois] mois" in page.words


def test_two_existing_laws_have_an_address_each(client, article):
    law(article, "Un.", "Deux.")
    law(article, "Trois.", "Quatre.", position=2)
    page = opened(client, article)
    assert {section.get("id") for section in page.all("section")} >= {"law-1", "law-2"}


def test_the_answer_to_an_article_is_beside_it(client, article, ministry):
    answer(ministry, article)
    page = opened(client, article)
    assert "The Government’s answer Adopted in part not yet in the text Le délai est réduit." in page.words


def test_staff_of_the_ministry_are_led_to_answer_it(client, article, ministry):
    client.force_login(ministry)
    assert f"/answer/{article.uuid}/" in opened(client, article).links


def test_an_article_without_a_heading_has_a_page(client, article):
    assert words_of(read(client, "article", article.bill.slug, "3").one("h1")) == "Article 3"


def test_an_article_that_does_not_exist_is_a_404(client, article):
    read(client, "article", article.bill.slug, "999", status=404)


def test_a_division_has_no_page_of_an_article(client, article):
    read(client, "article", article.bill.slug, "titre-1", status=404)
