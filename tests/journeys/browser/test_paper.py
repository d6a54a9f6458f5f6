"""On paper: the law, and nothing that one can only press."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory

PAGES = {
    "/bills/reparation/text/": "six mois",
    "/bills/reparation/articles/1/": "six mois",
    "/bills/reparation/amendments/1/": "trois",
}


@pytest.fixture
def bill(site):
    bill = BillFactory(slug="reparation")
    AmendmentFactory(article=ArticleFactory(bill=bill, slug="1"), slug="1")
    return bill


def test_the_law_is_printed_without_navigation(somebody, bill):
    reader = somebody()
    reader.page.emulate_media(media="print")
    for path, words in PAGES.items():
        reader.open(path)
        expect(reader.main().get_by_text(words).first).to_be_visible()
        for role in ("navigation", "button", "textbox", "combobox"):
            assert reader.page.get_by_role(role).all() == [], (path, role)
