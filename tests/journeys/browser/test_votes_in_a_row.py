"""Three articles voted on from the keyboard, in a real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.journeys.browser.test_two_browsers import sign_in
from votes.models import Ballot


@pytest.fixture
def voter(site, page):
    bill = BillFactory(slug="reparation")
    for slug in ("1", "2", "3"):
        ArticleFactory(bill=bill, slug=slug)
    participant = ParticipantFactory()
    sign_in(page, site, participant)
    page.goto(f"{site}/bills/reparation/vote/")
    return participant


def test_three_articles_are_voted_on_from_the_keyboard(page, voter):
    for key, following in (("1", "vote/2/#contenu"), ("2", "vote/3/#contenu"), ("3", "vote/?end#contenu")):
        expect(page.locator("[data-keys-help]")).to_be_visible()
        page.keyboard.press(key)
        page.wait_for_url(re.compile(re.escape(following) + "$"))
    assert list(Ballot.objects.order_by("subject__slug").values_list("value", flat=True)) == [1, 0, -1]
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_shortcuts_are_turned_off_for_good(page, voter):
    page.locator("[data-keys-switch]").click()
    page.reload()
    expect(page.locator("[data-keys-switch]")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("1")
    page.keyboard.press("ArrowRight")
    page.locator("[data-keys-switch]").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("vote/2/#contenu$"))
    assert Ballot.objects.count() == 0
