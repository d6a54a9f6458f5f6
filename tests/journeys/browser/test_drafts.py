"""Typed in one browser, found again in another."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import PASSWORD, ParticipantFactory

FORM = "/bills/reparation/articles/1/amend/"


@pytest.fixture
def participant(site):
    ArticleFactory(bill=BillFactory(slug="reparation"), slug="1", number="1er")
    return ParticipantFactory()


@pytest.fixture
def signed_in(site, participant, new_context):
    def enter():
        page = new_context().new_page()
        page.goto(f"{site}/accounts/login/?next={FORM}")
        page.locator("main summary").click()
        page.fill("[name=login]", participant.email)
        page.fill("[name=password]", PASSWORD)
        page.click("main form button:has-text('Me connecter')")
        page.wait_for_url(f"{site}{FORM}")
        return page

    return enter


def begin(page):
    page.locator("#alinea-1 [value=change]").check()
    page.fill("[name=text-1]", "I. – Le fabricant répond dans un délai de trois mois.")


def test_what_is_typed_is_drawn_kept_and_found_again_elsewhere(signed_in):
    page = signed_in()
    begin(page)
    expect(page.locator("#alinea-1 ins")).to_contain_text("trois")
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"\d\d:\d\d"))
    other = signed_in()
    expect(other.locator("[name=text-1]")).to_have_value("I. – Le fabricant répond dans un délai de trois mois.")
    expect(other.locator("#alinea-1 [value=change]")).to_be_checked()
