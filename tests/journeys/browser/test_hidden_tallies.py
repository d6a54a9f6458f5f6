"""Where tallies are hidden: a vote brings the figures into the page, taking it back takes them out again."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.journeys.browser.test_two_browsers import agreeing, sign_in
from tests.pages.deeds import vote

WHY = "pour que personne ne soit influencé par les votes des autres"


@pytest.fixture
def article(site):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation", hides_tallies=True)
    article = ArticleFactory(bill=bill, slug="1", number="1er", heading="Le délai")
    ArgumentFactory(about=article)
    AmendmentFactory(article=article)
    vote(article, agree=3, disagree=2)
    return article


@pytest.mark.usefixtures("article")
def test_a_vote_shows_the_figures_and_its_withdrawal_hides_them(site, page):
    sign_in(page, site, ParticipantFactory())
    tally = page.locator(".rail [data-tally]")
    expect(tally.locator("[data-tally-why]")).to_contain_text(WHY)
    expect(agreeing(page)).to_be_hidden()
    _picture(page, "before")
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(agreeing(page)).to_have_text("4")
    expect(agreeing(page)).to_be_visible()
    expect(tally.locator("[data-count=total]")).to_be_visible()
    expect(tally.locator("[data-tally-why]")).to_be_hidden()
    _picture(page, "after")
    page.reload()
    expect(agreeing(page)).to_have_text("4")
    page.get_by_role("button", name="Retirer mon vote").click()
    expect(agreeing(page)).to_be_hidden()
    expect(agreeing(page)).to_have_text("")
    expect(tally.locator("[data-tally-why]")).to_be_visible()


@pytest.mark.usefixtures("article")
def test_nothing_reaches_the_page_of_who_has_not_voted(site, page, new_context):
    watcher = new_context().new_page()
    frames = []
    watcher.on("websocket", lambda found: found.on("framereceived", lambda frame: frames.append(str(frame))))
    watcher.goto(f"{site}/bills/reparation/articles/1/")
    watcher.wait_for_selector("body[data-live=open]")
    sign_in(page, site, ParticipantFactory())
    page.get_by_role("button", name="D’accord", exact=True).click()
    expect(agreeing(page)).to_have_text("4")
    watcher.wait_for_timeout(1500)
    assert not [frame for frame in frames if "agree" in frame]
    expect(agreeing(watcher)).to_have_text("")
    _picture(watcher, "anonymous")


def _picture(page, name):
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
        page.set_viewport_size({"width": 360, "height": 740})
        page.screenshot(path=f"{folder}/{name}-360.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 720})
