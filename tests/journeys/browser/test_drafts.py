"""Typed in one browser, found again in another."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import ParticipantFactory

FORM = "/bills/reparation/articles/1/amend/"
THREE = "I. – Le fabricant répond dans un délai de trois mois."


def first_alinea(someone):
    return someone.main().get_by_role("group", name=someone.words("Alinéa %(number)s", number=1))


def test_what_is_typed_is_drawn_kept_and_found_again_elsewhere(somebody, site):
    ArticleFactory(bill=BillFactory(slug="reparation"), slug="1", number="1er")
    claire = ParticipantFactory()
    here = somebody(claire).open(FORM)
    first_alinea(here).get_by_role("radio", name=here.words("Change")).check()
    first_alinea(here).get_by_role("textbox").first.fill(THREE)
    expect(first_alinea(here).get_by_role("insertion")).to_contain_text("trois")
    expect(here.main().get_by_role("status").filter(has_text=re.compile(r"\d\d:\d\d"))).to_be_visible()
    elsewhere = somebody(claire).open(FORM)
    expect(first_alinea(elsewhere).get_by_role("textbox").first).to_have_value(THREE)
    expect(first_alinea(elsewhere).get_by_role("radio", name=elsewhere.words("Change"))).to_be_checked()
