"""Each page of the site leads to its JSON, which is there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from consultation.opendata.api.pages import SAID, json_of
from tests.html import problems_of
from tests.opendata.api.read import get

pytestmark = pytest.mark.django_db
ALTERNATE = re.compile(r'<link rel="alternate" type="application/json" href="([^"]+)">')


def pages(found):
    slug, article = found.bill.slug, found.article.slug
    return {
        **{name: reverse(name, args=args) for name, args in found.pages().items()},
        "version": reverse("version", args=[slug, 2]),
        "version_article": reverse("version_article", args=[slug, 2, article]),
        "compare": reverse("compare", args=[slug, 1, 2]),
        **{name: reverse(name, args=[slug]) for name in ("versions", "coverage", "follow_up", "data")},
        "commitment": reverse("commitment", args=[slug, 1]),
    }


def test_every_page_about_a_consultation_leads_to_its_json(found, settings, tmp_path):
    settings.VAR = tmp_path
    addresses = pages(found)
    assert SAID.keys() - addresses.keys() == {"published_report"}  # built by its own tests
    for name, address in addresses.items():
        content = Client().get(address).content.decode()
        [alternate] = ALTERNATE.findall(content)
        alternate = alternate.replace("&amp;", "&")
        assert content.count(alternate.replace("&", "&amp;")) == 2, f"{name}: in the head and in the footer"
        said = Client().get(alternate)
        assert said.status_code == 200, alternate
        assert said.json().get("items", True), f"{name}: {alternate} is empty"


def test_what_stands_on_one_page_alone_is_found_there(found):
    found_there = get(
        json_of("amendment", {"slug": found.bill.slug, "number": found.amendment.slug}).removeprefix("/api/v1/")
    )
    assert [row["id"] for row in found_there.json()["items"]] == [str(found.amendment.uuid)]


@pytest.mark.parametrize("name", ["help", "account_login", None, "nowhere"])
def test_other_pages_lead_to_none(name):
    assert json_of(name, {}) == ""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_for_people_describes_every_collection(language):
    content = Client().get(reverse("api_reference"), headers={"accept-language": language}).content.decode()
    assert problems_of(content) == []
    for name in ("amendments", "tallies", "unit-versions", "moderation"):
        assert f'id="c-{name}"' in content
