"""The catalogue that portals harvest, and what search engines are told."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from bills.models import Bill, State, Subject
from consultation.journal.models import Entry, Verb
from consultation.opendata import finding
from tests.bill_factories import ArticleFactory, BillFactory
from tests.pages.world import world

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture
def found(ministry):
    return world(ministry, 2)


@pytest.fixture
def files(settings, tmp_path):
    settings.VAR = tmp_path


def locations(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"].startswith("application/xml")
    return [one.text for one in etree.fromstring(answer.content).iter(LOC)]


def every_page():
    pages = []
    for file in locations("/sitemap.xml"):
        pages += locations(file.removeprefix(settings.SITE_URL))
    return pages


def test_the_catalogue_is_what_dcat_ap_asks_for(found):
    answer = Client().get(reverse("catalog"))
    assert answer.headers["Content-Type"] == "application/ld+json"
    said = json.loads(answer.content)
    assert said["@type"] == "dcat:Catalog"
    assert {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"} <= said.keys()
    assert {title["@language"] for title in said["dct:title"]} == {"fr", "en"}
    [one] = said["dcat:dataset"]
    assert {"dct:title", "dct:description", "dct:publisher", "dct:license", "dct:issued", "dct:modified"} <= one.keys()
    assert one["dct:identifier"] == str(found.bill.uuid)
    assert len(one["dcat:distribution"]) == 2
    for given in one["dcat:distribution"]:
        assert given["dcat:accessURL"]["@id"].startswith("http")
        assert given["dct:license"]
    prefixes = {key.split(":")[0] for key in (*said, *one) if ":" in key}
    assert prefixes <= said["@context"].keys()


def test_what_it_leads_to_is_there(found, files):
    [one] = json.loads(Client().get(reverse("catalog")).content)["dcat:dataset"]
    addresses = [given["dcat:accessURL"]["@id"] for given in one["dcat:distribution"]]
    for address in (*addresses, one["dcat:landingPage"]["@id"]):
        answer = Client().get(address.removeprefix(settings.SITE_URL))
        assert answer.status_code == 200, address
        assert b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_draft_and_what_staff_do_among_themselves_are_not_told(found):
    BillFactory(draft=True, title="Brouillon SECRET")
    old = timezone.now() - timedelta(days=30)
    Bill.objects.filter(pk=found.bill.pk).update(published_at=old)
    Entry.objects.create(verb=Verb.ANSWER_DRAFTED, bill=found.bill.uuid, at=timezone.now() + timedelta(days=9))
    content = Client().get(reverse("catalog")).content.decode()
    assert "SECRET" not in content
    [one] = json.loads(content)["dcat:dataset"]
    assert one["dct:modified"]["@value"] <= str(timezone.localdate())


def test_every_address_of_the_sitemaps_is_a_page(found, files):
    pages = every_page()
    assert len(pages) == len(set(pages))
    for page in pages:
        answer = Client().get(page.removeprefix(settings.SITE_URL))
        assert answer.status_code == 200, page
    article = reverse("article", args=[found.bill.slug, found.article.slug])
    assert settings.SITE_URL + article in pages


def test_drafts_and_what_is_hidden_are_in_no_sitemap(found):
    Subject.objects.filter(pk=found.amendment.pk).update(state=State.HIDDEN)
    draft = ArticleFactory(bill=found.bill, slug="999")
    draft.placements.all().delete()
    BillFactory(draft=True, slug="brouillon")
    text = "\n".join(every_page())
    assert reverse("amendment", args=[found.bill.slug, found.amendment.slug]) not in text
    assert "/articles/999/" not in text
    assert "brouillon" not in text
    assert Client().get(reverse("sitemap_bill", args=["brouillon", 1])).status_code == 404


def test_a_large_bill_has_several_sitemaps_and_none_is_missing(found, monkeypatch):
    whole = every_page()
    monkeypatch.setattr(finding, "A_FILE", 5)
    assert sorted(every_page()) == sorted(whole)


def test_robots_are_told_where_the_sitemap_is_and_what_is_nothing_to_keep():
    said = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in said
    assert "Disallow: /accounts/" in said
    assert "Disallow: /\n" not in said


@pytest.mark.parametrize("n", [1, 4])
def test_they_ask_as_many_questions_however_much_there_is(ministry, n):
    made = world(ministry, n)
    most = {reverse("catalog"): 2, "/sitemap.xml": 3, reverse("sitemap_bill", args=[made.bill.slug, 1]): 3}
    for address, queries in most.items():
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        assert len(asked) <= queries, address
