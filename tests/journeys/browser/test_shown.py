"""Cards that were seen are counted when the page is left, in a real Chromium."""

from __future__ import annotations

import time

import pytest

from consultation.analysis.models import Exposure
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory


@pytest.fixture
def amendments(site):
    article = ArticleFactory(bill=BillFactory(slug="reparation"))
    return AmendmentFactory.create_batch(12, article=article)


def counted(wanted):
    """The counts by band, as soon as there are ``wanted`` rows."""
    for _ in range(50):
        rows = list(Exposure.objects.order_by("band").values_list("band", "shown"))
        if len(rows) >= wanted:
            break
        time.sleep(0.1)
    return rows


def test_what_was_seen_counts_once_and_what_was_below_does_not(page, site, amendments):
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(f"{site}/bills/reparation/amendments/?order=newest")
    page.locator(".card").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(1500)
    page.goto(f"{site}/help/")
    rows = counted(1)
    assert rows[0] == (1, 1)
    assert 1 <= Exposure.objects.count() < len(amendments)
    page.wait_for_timeout(500)
    assert {shown for _band, shown in counted(1)} == {1}


def test_who_asks_not_to_be_measured_sends_nothing(page, site, amendments):
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })")
    page.goto(f"{site}/bills/reparation/amendments/?order=newest")
    page.locator(".card").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.goto(f"{site}/help/")
    page.wait_for_timeout(1000)
    assert not Exposure.objects.exists()
