"""No fault that axe can see, and no sideways scroll, on every kind of page, narrow and wide, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)

PAGES = [
    "/",
    "/help/",
    "/privacy/",
    "/accounts/login/",
    "/accounts/signup/",
    "/bills/reparation/",
    "/bills/reparation/text/",
    "/bills/reparation/articles/1/",
    "/bills/reparation/divisions/titre-i/",
    "/bills/reparation/amendments/",
    "/bills/reparation/amendments/1/",
    "/bills/reparation/amendments/1/?view=side",
    "/bills/reparation/proposals/1/",
    "/bills/reparation/report/",
    "/bills/reparation/data/",
    "/bills/reparation/moderation/",
]


@pytest.fixture
def bill(site):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation")
    title = DivisionFactory(bill=bill, slug="titre-i", heading="Réparer")
    article = ArticleFactory(bill=bill, slug="1", number="1er", heading="Le délai", parent=title.placements.get())
    AmendmentFactory(article=article, slug="1")
    ProposalFactory(section=title, slug="1")
    ArgumentFactory(about=article)
    SourceFactory(about=article)
    return bill


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_page_is_free_of_what_axe_can_see(site, bill, new_context, width, scheme):
    page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    faults = []
    for address in PAGES:
        page.goto(site + address)
        found = Axe().run(page).response["violations"]
        faults += [f"{address}: {fault['id']} {fault['nodes'][0]['html'][:120]}" for fault in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{address}: scrolls sideways at {width} px")
    assert not faults, "\n".join(faults)
