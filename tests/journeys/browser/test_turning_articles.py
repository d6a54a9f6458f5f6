"""Turning the articles with the arrows, and what stands beside the law on a wide screen and above it on a phone."""

import pytest

from bills.richtext import html_of
from tests.bill_factories import ArticleFactory, BillFactory

WORDS = "Trois mois au lieu de six."


@pytest.fixture
def article(site):
    bill = BillFactory(slug="p")
    first = ArticleFactory(bill=bill, slug="1", number="1er", text="Premier.")
    first.placements.update(explanation_html=html_of(WORDS))
    ArticleFactory(bill=bill, slug="2", number="2", text="Second.")
    return f"{site}/bills/p/articles/1/"


def test_the_arrows_turn_the_articles(page, article):
    page.goto(article)
    page.locator("[data-turn-keys]").wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/articles/2/")
    page.locator("[data-turn-keys]").wait_for()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/articles/1/")


def test_an_arrow_pressed_while_typing_turns_nothing(page, article):
    page.goto(article)
    page.locator("[data-turn-keys]").wait_for()
    page.evaluate("document.querySelector('.law').insertAdjacentHTML('afterend', '<input id=typed>')")
    page.locator("#typed").press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.url == article


def test_plain_words_stand_beside_the_law_on_a_wide_screen(page, article):
    page.set_viewport_size({"width": 1300, "height": 800})
    page.goto(article)
    words, law = page.get_by_text(WORDS).bounding_box(), page.locator(".law").bounding_box()
    assert words["x"] > law["x"] + law["width"] - 1


def test_plain_words_are_folded_above_the_law_on_a_phone(page, article):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(article)
    assert not page.get_by_text(WORDS).is_visible()
    page.locator("summary", has_text="En clair").click()
    words, law = page.get_by_text(WORDS).bounding_box(), page.locator(".law").bounding_box()
    assert words["y"] < law["y"]
