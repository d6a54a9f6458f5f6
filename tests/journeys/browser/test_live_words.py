"""Live figures are polite: at most one sentence in ten seconds for screen readers, and whoever pauses stays paused."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import ParticipantFactory

ARTICLE = "/bills/reparation/articles/1/"
LISTEN = """() => {
  window.heard = [];
  const status = document.querySelector("[data-live-status]");
  new MutationObserver(() => status.textContent && heard.push(status.textContent)).observe(status, { childList: true });
}"""


@pytest.fixture
def voter(somebody, site):
    ArticleFactory(bill=BillFactory(slug="reparation"), slug="1")
    return somebody(ParticipantFactory()).open(ARTICLE)


@pytest.fixture
def watcher(somebody, voter):
    """Somebody else on the same page, whose clock is ours."""
    someone = somebody()
    someone.page.clock.install()
    someone.open(ARTICLE).page.wait_for_selector("body[data-live=open]")
    return someone


def counted(someone, value):
    return someone.main().locator(f"[data-tally] [data-count={value}]").first


def test_many_votes_make_one_sentence_in_ten_seconds(voter, watcher):
    page = watcher.page
    page.clock.pause_at(page.evaluate("Date.now() + 60000"))
    page.evaluate(LISTEN)
    for verb, value in (("Agree", "agree"), ("Mixed", "mixed"), ("Disagree", "disagree"), ("Agree", "agree")):
        voter.exactly(verb).click()
        expect(counted(watcher, value)).to_have_text("1")
        page.clock.run_for(100)
    assert len(page.evaluate("heard")) == 1
    page.clock.run_for(9_000)
    assert len(page.evaluate("heard")) == 1
    page.clock.run_for(2_000)
    assert len(page.evaluate("heard")) == 2


def test_pausing_lasts_from_page_to_page(voter, watcher):
    watcher.press("Pause live updates")
    watcher.page.reload()
    expect(watcher.button("Pause live updates")).to_have_attribute("aria-pressed", "true")
    voter.exactly("Agree").click()
    expect(counted(voter, "agree")).to_have_text("1")
    watcher.page.wait_for_timeout(500)
    expect(counted(watcher, "agree")).to_have_text("0")
    watcher.press("Pause live updates")
    expect(counted(watcher, "agree")).to_have_text("1")
