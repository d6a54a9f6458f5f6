"""By the keyboard alone – Tab, Enter, Space, arrows – and the focus is seen wherever it comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory, DivisionFactory
from tests.factories import ParticipantFactory
from tests.journeys.browser.keyboard import MOST, fill, press, tab_to


@pytest.fixture
def bill(site):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation")
    title = DivisionFactory(bill=bill, slug="titre-1", heading="Réparer")
    for slug in ("1", "2"):
        ArticleFactory(bill=bill, slug=slug, parent=title.placements.get())
    return bill


def test_an_article_is_proposed_and_voted_on(somebody, bill):
    claire = somebody(ParticipantFactory()).open("/bills/reparation/divisions/titre-1/")
    page = claire.page
    press(page, claire.link("Propose a new article"))
    claire.at("/bills/reparation/divisions/titre-1/propose/")
    title, law, reason = (claire.main().get_by_role("textbox").nth(n) for n in range(3))
    fill(page, title, "Un indice de durée")
    fill(page, law, "Un indice de durée est affiché sur chaque appareil.")
    fill(page, reason, "On saura ce que l’on achète.")
    press(page, claire.button("See the result"))
    claire.sees("Here is your article as everybody will read it.")
    press(page, claire.button("Publish my article"))
    claire.at("/bills/reparation/proposals/1/")
    press(page, claire.exactly("Agree"), "Space")
    expect(claire.exactly("Agree")).to_have_attribute("aria-pressed", "true")


def test_an_alinea_is_changed_with_the_arrows(somebody, bill):
    claire = somebody(ParticipantFactory()).open("/bills/reparation/articles/1/")
    page = claire.page
    press(page, claire.exactly("Mixed"), "Enter")
    expect(claire.exactly("Mixed")).to_have_attribute("aria-pressed", "true")
    claire.open("/bills/reparation/articles/1/amend/")
    first = claire.main().get_by_role("group", name=claire.words("Alinéa %(number)s", number=1))
    tab_to(page, first.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    expect(first.get_by_role("radio", name=claire.words("Change"))).to_be_checked()
    fill(page, first.get_by_role("textbox").first, "I. – Le fabricant répond dans un délai de trois mois.")
    fill(page, claire.field("Title of your amendment"), "Trois mois suffisent")
    fill(page, claire.field("Why this change?"), "Six mois, c’est trop long.")
    press(page, claire.button("See the result"))
    claire.sees("Check and publish")
    expect(claire.main().get_by_role("insertion").first).to_contain_text("trois")


def test_the_focus_is_never_lost_nor_trapped_on_the_page_of_an_article(somebody, bill):
    """To the last link of the footer and back to the first of the page."""
    claire = somebody(ParticipantFactory()).open("/bills/reparation/articles/1/")
    page = claire.page
    tab_to(page, page.get_by_role("contentinfo").get_by_role("link").last)
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#contenu":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
