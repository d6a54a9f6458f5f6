"""By the keyboard alone: tab to a word of version 2, see who wrote it, go to the note and back."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bills.legaltext import ENGINE_VERSION
from bills.models import BillVersion, Credit, Origins, Placement
from bills.wordings import wording_of
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory


@pytest.fixture
def page_of_words(site):
    bill = BillFactory(slug="reparation")
    article = ArticleFactory(bill=bill, slug="1", number="1er")
    amendment = AmendmentFactory(article=article, slug="7", author=ParticipantFactory(display_name="Claire Dumont"))
    version = BillVersion.objects.create(bill=bill, number=2, published_at=timezone.now())
    wording = wording_of(LAW.replace("six", "trois"))
    place = Placement.objects.create(version=version, unit=article, position=1, number="1er", wording=wording)
    before, after = wording.text.split(" trois")
    segments = [
        [before, ["v1"], 1.0, "derived"],
        [" trois", [str(amendment.uuid)], 1.0, "derived"],
        [after, ["v1"], 1.0, "derived"],
    ]
    Origins.objects.create(place=place, segments=segments, engine_version=ENGINE_VERSION)
    Credit.objects.create(place=place, contribution=amendment, revision=1, basis="built", state="confirmed", words=1)
    return f"{site}/bills/reparation/versions/2/articles/1/"


def tab_to_the_word(page):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "w-1":
            return
    pytest.fail("the word is not in the order of focus")


def middle_of_the_word(page):
    """Where a finger or a pointer would touch it: words may stand on two lines, so not the middle of their box."""
    page.locator("#w-1").scroll_into_view_if_needed()
    box = page.evaluate(
        "(({left, top, width, height}) => [left + width / 2, top + height / 2])"
        "(document.querySelector('#w-1').getClientRects()[0])"
    )
    return tuple(box)


def test_who_wrote_a_word_is_shown_beside_it_and_leaves_with_escape(page, page_of_words):
    page.goto(page_of_words)
    note = page.locator(".origin-note")
    expect(note).to_be_hidden()
    tab_to_the_word(page)
    expect(note).to_contain_text("Claire Dumont")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_enter_leads_to_the_note_in_the_list(page, page_of_words):
    page.goto(page_of_words)
    tab_to_the_word(page)
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#by-amendment-7"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/bills/reparation/amendments/7/"


def test_a_tap_shows_it_without_leaving_the_words(site, page_of_words, new_context):
    page = new_context(has_touch=True, viewport={"width": 360, "height": 700}).new_page()
    page.goto(page_of_words)
    page.touchscreen.tap(*middle_of_the_word(page))
    expect(page.locator(".origin-note")).to_contain_text("Claire Dumont")
    assert page.evaluate("location.hash") == ""
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_without_javascript_the_letter_leads_to_the_note(new_context, page_of_words):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(page_of_words)
    page.mouse.click(*middle_of_the_word(page))
    expect(page.locator("#by-amendment-7")).to_contain_text("Claire Dumont")
    assert page.url.endswith("#by-amendment-7")
