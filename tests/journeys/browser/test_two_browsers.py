"""The whole story in a real Chromium: what one browser does, the other sees without reloading."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory
from tests.factories import PASSWORD, ParticipantFactory


@pytest.fixture
def article(site):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation")
    return ArticleFactory(bill=bill, slug="1", number="1er", heading="Le délai")


@pytest.fixture
def watcher(site, new_context, article) -> Page:
    """A second browser, not signed in, on the page of the article, listening."""
    page = new_context().new_page()
    page.goto(f"{site}/bills/reparation/articles/1/")
    page.wait_for_selector("body[data-live=open]")
    return page


def sign_in(page: Page, site: str, participant) -> None:
    page.goto(f"{site}/accounts/login/?next=/bills/reparation/articles/1/")
    page.locator("main summary").click()
    page.fill("[name=login]", participant.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button:has-text('Me connecter')")
    page.wait_for_url(f"{site}/bills/reparation/articles/1/")


def agreeing(page: Page):
    return page.locator(".rail [data-tally] [data-count=agree]")


def test_a_vote_moves_the_other_browsers_tally_within_a_second(site, page, watcher):
    sign_in(page, site, ParticipantFactory())
    expect(agreeing(watcher)).to_have_text("0")
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(agreeing(watcher)).to_have_text("1", timeout=1000)
    expect(agreeing(page)).to_have_text("1", timeout=1000)
    expect(page.get_by_role("button", name="D’accord", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_vote_changed_then_withdrawn_is_followed_by_the_other_browser(site, page, watcher):
    sign_in(page, site, ParticipantFactory())
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(agreeing(watcher)).to_have_text("1", timeout=1000)
    page.get_by_role("button", name="Pas d’accord").click()
    expect(watcher.locator(".rail [data-count=disagree]")).to_have_text("1", timeout=1000)
    expect(agreeing(watcher)).to_have_text("0")
    page.get_by_role("button", name="Retirer mon vote").click()
    expect(watcher.locator(".rail [data-tally-none]")).to_be_visible(timeout=1000)


def test_an_amendment_announces_itself_without_moving_the_page(site, page, watcher):
    sign_in(page, site, ParticipantFactory())
    watcher.evaluate("window.scrollTo(0, 300)")
    before = watcher.evaluate("[window.scrollY, document.documentElement.scrollHeight]")
    page.goto(f"{site}/bills/reparation/articles/1/amend/?alinea=1")
    page.locator("[name=text-1]").fill("I. – Le fabricant répond dans un délai de trois mois.")
    page.fill("[name=title]", "Trois mois suffisent")
    page.fill("[name=reason]", "Six mois, c’est trop long.")
    page.get_by_role("button", name="Voir le résultat").click()
    expect(page.locator("main ins")).to_contain_text("trois")
    page.get_by_role("button", name="Publier mon amendement").click()
    page.wait_for_url(re.compile("/amendments/1/"))
    news = watcher.locator("[data-live-news] a")
    expect(news).to_be_visible(timeout=2000)
    assert watcher.evaluate("[window.scrollY, document.documentElement.scrollHeight]") == before
    news.click()
    expect(watcher.get_by_role("link", name="Trois mois suffisent")).to_be_visible()


def test_supporting_an_argument_is_seen_by_the_other_browser(site, page, new_context, article):
    argument = ArgumentFactory(about=article)
    other = new_context().new_page()
    other.goto(f"{site}/bills/reparation/articles/1/")
    other.wait_for_selector("body[data-live=open]")
    sign_in(page, site, ParticipantFactory())
    page.locator(f"#s-{argument.uuid}").get_by_role("button", name=re.compile("soutiens")).click()
    expect(other.locator(f"#s-{argument.uuid} [data-count=agree]")).to_have_text("1 soutien", timeout=1000)


def test_without_javascript_the_form_votes_and_the_page_shows_the_tally(site, new_context, article):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, site, ParticipantFactory())
    page.get_by_role("button", name="Mitigé").click()
    expect(page.locator(".rail [data-count=mixed]")).to_have_text("1")
