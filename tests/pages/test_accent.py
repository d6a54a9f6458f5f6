"""The ministry's colour."""

import pytest
from django.urls import reverse

from consultation.pages.accent import check_accent, contrast
from tests.bill_factories import BillFactory
from tests.pages.reading import read, words_of


@pytest.mark.parametrize("colour", ["", "#1d4089", "#7a1f3d"])
def test_a_readable_colour_starts(settings, colour):
    settings.MINISTRY_ACCENT = colour
    assert check_accent(None) == []


@pytest.mark.parametrize(
    ("colour", "code"),
    [("blue", "pages.E001"), ("#12345", "pages.E001"), ("#7f7f7f", "pages.E002"), ("#ffee00", "pages.E002")],
)
def test_an_unreadable_colour_stops_the_start(settings, colour, code):
    settings.MINISTRY_ACCENT = colour
    assert [error.id for error in check_accent(None)] == [code]


def test_the_colour_of_a_ministry_is_checked_too(settings):
    settings.MINISTRY_ACCENTS = {"culture": "#7a1f3d", "justice": "#ffee00"}
    (error,) = check_accent(None)
    assert "MINISTRY_ACCENTS[justice]" in error.msg


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.django_db
def test_pages_link_the_colour_only_when_there_is_one(client, settings):
    assert "accent.css" not in client.get(reverse("account_login")).content.decode()
    settings.MINISTRY_ACCENT = "#7a1f3d"
    assert 'href="/accent.css?7a1f3d"' in client.get(reverse("account_login")).content.decode()


def test_the_stylesheet_holds_the_colour_and_may_be_kept(client, settings):
    settings.MINISTRY_ACCENT = "#7a1f3d"
    answer = client.get(reverse("accent"))
    assert answer.content == b":root { --accent: #7a1f3d; }\n"
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_the_pages_of_a_bill_have_the_colour_and_the_name_of_its_ministry(client, settings):
    settings.MINISTRY_ACCENT = "#1d4089"
    bill = BillFactory(ministry__slug="culture", ministry__name="Ministère de la Culture")
    settings.MINISTRY_ACCENTS = {"culture": "#7a1f3d"}
    page = read(client, "bill", bill.slug)
    assert 'href="/accent.css?7a1f3d"' in page.html
    assert words_of(page.one("span", class_="brand__org")) == "Ministère de la Culture"
    assert 'href="/accent.css?1d4089"' in read(client, "home").html


def test_only_colours_of_the_settings_are_written(client, settings):
    settings.MINISTRY_ACCENTS = {"culture": "#7a1f3d"}
    assert b"#7a1f3d" in client.get(reverse("accent") + "?7a1f3d").content
    assert client.get(reverse("accent") + "?123456").content == b""
