"""Six hundred texts that would run, where people write: a real browser, without a content policy, runs none."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bills.richtext import html_of
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    SourceFactory,
)
from tests.pages.deeds import answer
from tests.trust.corpus.markup import HIT, corpus

TOGETHER = "\n\n".join(corpus()).replace("\x00", "")  # which no column holds
LONGEST = 24_000
PARTS = [TOGETHER[start : start + LONGEST] for start in range(0, len(TOGETHER), LONGEST)]
PAGES = {"bill": [], "article": ["1"], "amendment": ["3"], "bill_text": []}


def written(staff, words: str) -> None:
    """The texts in each place where a text may be long."""
    bill = BillFactory(slug="projet", title=words[:300], ministry=staff.ministry, purpose_html=html_of(words))
    division = DivisionFactory(bill=bill, slug="titre", heading=words[900:1400], number="I")
    article = ArticleFactory(
        bill=bill, slug="1", heading=words[1400:1900], text=words, parent=division.placements.get()
    )
    amendment = AmendmentFactory(article=article, slug="3", text=f"Autre {words}", title=words[300:600], reason=words)
    for about in (article, amendment):
        ArgumentFactory(about=about, body=words, body_html=html_of(words))
        SourceFactory(about=about, title=words[600:900], body_html=html_of(words))
    answer(staff, amendment, reason=words)


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_no_text_runs_in_a_browser_that_has_no_policy(browse, ministry, part):
    written(ministry, PARTS[part])
    reader = browse("fr", "desktop", bypass_csp=True)
    page, heard = reader.page, []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    for name, more in PAGES.items():
        reader.open(reverse(name, args=["projet", *more]))
        assert page.get_by_role("main").count() == 1
        assert page.evaluate("window.__hit") is None, name
    assert heard == []


def test_a_text_that_runs_would_be_seen(browse):
    page = browse("fr", "desktop", bypass_csp=True).open(reverse("help")).page
    page.evaluate(f"document.body.innerHTML = `<img src=x onerror={HIT}>`")
    page.wait_for_function("window.__hit === 1")
