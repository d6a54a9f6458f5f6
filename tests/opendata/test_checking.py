"""The page, the files and the feed of the heads of the ledger."""

import json
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.journal.models import Verb
from consultation.journal.services import record
from tests.bill_factories import BillFactory
from tests.pages.reading import read
from tests.votes.ledger.verifier import loaded
from votes.ledger.heads import heads_of
from votes.ledger.sealing import seal
from votes.ledger.signing import public_key

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def bill():
    found = BillFactory()
    for day in range(3):
        record(Verb.CALENDAR_CHANGED, bill=found.uuid)
        seal(timezone.now() + timedelta(days=day))
    return found


@pytest.mark.parametrize(("language", "title"), [("en", "Check the votes"), ("fr", "Vérifier les votes")])
def test_the_page_gives_the_heads_and_the_key(client, bill, language, title):
    page = read(client, "check_votes", bill.slug, language=language)
    assert title in page.words
    assert public_key() in page.words
    assert [head.root in page.words for head in heads_of(bill.uuid)] == [True] * 3


def test_a_bill_without_a_ledger_says_so(client):
    assert "Nothing is sealed yet" in read(client, "check_votes", BillFactory().slug).words


def test_the_data_lead_to_it(client, bill, settings, tmp_path):
    settings.VAR = tmp_path
    assert reverse("check_votes", args=[bill.slug]) in read(client, "data", bill.slug).links


def test_each_head_is_a_file_whose_signature_is_good(client, bill):
    for head in heads_of(bill.uuid):
        said = client.get(reverse("ledger_head", args=[bill.slug, head.day.isoformat()])).json()
        loaded().check_signature(said, b"alinea-ledger-head-1\n", "here")


@pytest.mark.parametrize("day", ["2020-01-01", "2020-13-45", "yesterday"])
def test_a_day_without_a_head_is_not_found(client, bill, day):
    assert client.get(reverse("ledger_head", args=[bill.slug, day])).status_code == 404


def test_the_feed_holds_each_head_as_it_was_signed(client, bill):
    answer = client.get(reverse("feed_heads", args=[bill.slug]))
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entries = list(ET.fromstring(answer.content).iter(f"{ATOM}entry"))  # noqa: S314  ours
    assert len(entries) == 3
    written = entries[0].findtext(f"{ATOM}summary").removeprefix("<pre>").removesuffix("</pre>")
    said = json.loads(unescape(written))
    loaded().check_signature(said, b"alinea-ledger-head-1\n", "here")


def test_a_draft_has_neither(client):
    slug = BillFactory(draft=True).slug
    assert {client.get(reverse(name, args=[slug])).status_code for name in ("check_votes", "feed_heads")} == {404}
