"""The ministry's colour."""

import pytest
from django.urls import reverse

from consultation.pages.accent import check_accent, contrast


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
