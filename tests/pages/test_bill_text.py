"""The whole bill on one page, to read at a stretch or to print."""

import pytest

from bills.models import BillVersion
from tests.bill_factories import ArticleFactory, BillFactory, DivisionFactory
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(db):
    return BillFactory(title="Réparation des objets")


def test_it_holds_every_word_of_the_bill_in_order(client, bill):
    title = DivisionFactory(bill=bill, number="Ier", heading="Objets")
    ArticleFactory(bill=bill, slug="1", number="1er", heading="Délai", text="Premier.", parent=title.placements.get())
    ArticleFactory(bill=bill, slug="2", number="2", heading="", text="Second.\nEncore.")
    assert (
        read(client, "bill_text", bill.slug)
        .words.partition(" Files ")[0]
        .endswith("Titre IerObjets Article 1erDélai 1Premier. Article 2 1Second.2Encore.")
    )


def test_levels_of_headings_follow_the_outline_without_a_jump(client, bill):
    ArticleFactory(bill=bill, slug="0", number="0", heading="")
    title = DivisionFactory(bill=bill, heading="")
    chapter = DivisionFactory(bill=bill, level="chapter", number="I", heading="", parent=title.placements.get())
    ArticleFactory(bill=bill, slug="1", number="1", heading="", parent=chapter.placements.get())
    page = read(client, "bill_text", bill.slug)
    levels = [(found.tag, words_of(found)) for found in page.tree.iter() if found.tag in {"h2", "h3", "h4"}]
    read_levels = [("h2", "Article 0"), ("h2", "Titre Ier"), ("h3", "Chapitre I"), ("h4", "Article 1")]
    assert levels == [*read_levels, ("h2", "Files")]


def test_four_levels_above_an_article_still_make_a_page(client, bill):
    parent = None
    for level in ("title", "chapter", "section", "subsection"):
        parent = DivisionFactory(bill=bill, level=level, parent=parent).placements.get()
    ArticleFactory(bill=bill, parent=parent)
    assert read(client, "bill_text", bill.slug).one("h6") is not None


def test_every_alinea_leads_to_its_permalink(client, bill):
    ArticleFactory(bill=bill, slug="2-bis", number="2 bis", text="Un.\nDeux.")
    page = read(client, "bill_text", bill.slug)
    assert f"/bills/{bill.slug}/articles/2-bis/#alinea-2" in page.links
    assert page.all("a", aria_label="Article 2 bis, alinéa 2")


def test_the_explanatory_statement_comes_first(client, bill):
    BillVersion.objects.filter(bill=bill).update(preamble="Pourquoi cette loi.")
    page = read(client, "bill_text", bill.slug)
    assert page.headings()[1] == "Exposé des motifs"
    assert "Pourquoi cette loi." in page.words


def test_the_text_is_marked_in_the_language_of_the_bill(client, bill):
    page = read(client, "bill_text", bill.slug)
    assert page.one("article").get("lang") == "fr"
    assert page.tree.get("lang") == "en"


def test_it_prints_with_the_sheet_for_paper(client, bill):
    sheets = read(client, "bill_text", bill.slug).all("link", media="print")
    assert [sheet.get("href") for sheet in sheets] == ["/static/css/print.css"]
