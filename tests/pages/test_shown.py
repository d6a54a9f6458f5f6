"""The address that pages tell what was seen: open to our own pages alone, and it says nothing back."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from consultation.analysis.models import Exposure
from tests.bill_factories import AmendmentFactory, BillFactory
from tests.client import StrictClient
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
OURS = "http://testserver"


@pytest.fixture
def amendment(db):
    return AmendmentFactory()


@pytest.fixture
def client(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    return StrictClient(enforce_csrf_checks=True)


def tell(client, amendment, sent=None, origin=OURS, slug="", **headers):
    body = json.dumps({str(amendment.uuid): 1}) if sent is None else sent
    address = reverse("shown", args=[slug or amendment.bill.slug])
    headers |= {"origin": origin} if origin else {}
    return client.post(address, body, content_type="application/json", headers=headers)


def times():
    return sum(Exposure.objects.values_list("shown", flat=True))


def test_a_page_of_ours_is_believed_without_a_session_and_gets_no_cookie(client, amendment):
    answer = tell(client, amendment)
    assert (answer.status_code, answer.content, dict(answer.cookies), times()) == (204, b"", {}, 1)


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://testserver.evil.example"])
def test_other_origins_are_refused(client, amendment, origin):
    assert (tell(client, amendment, origin=origin).status_code, times()) == (403, 0)


@pytest.mark.parametrize(
    "sent", ["", "[]", "7", "{", '{"a": 1}', '{"%s": "x"}', '{"%s": null}', '{"%s": [1]}', "[" * 5000, "\xff"]
)
def test_garbage_is_refused(client, amendment, sent):
    sent = sent.replace("%s", str(amendment.uuid))
    assert (tell(client, amendment, sent).status_code, times()) == (400, 0)


def test_a_large_message_is_refused(client, amendment):
    assert tell(client, amendment, " " * 10_001).status_code == 400


@pytest.mark.parametrize("header", ["Sec-GPC", "DNT"])
def test_who_asks_not_to_be_measured_is_not(client, amendment, header):
    assert (tell(client, amendment, **{header: "1"}).status_code, times()) == (204, 0)


def test_too_many_messages_from_one_address_are_not_counted(client, amendment, monkeypatch):
    monkeypatch.setattr("consultation.analysis.exposure.A_MINUTE", 1)
    assert tell(client, amendment).status_code == 204
    cache.clear()
    assert [tell(client, amendment).status_code for _ in range(2)] == [204, 429]
    assert times() == 2


def test_no_address_is_kept(client, amendment):
    tell(client, amendment, **{"x-forwarded-for": "192.0.2.77"})
    kept = " ".join(str(key) for key in cache._cache.get_client().scan_iter("*shown*"))
    assert "shown:" in kept
    assert "127.0.0.1" not in kept
    assert "192.0.2.77" not in kept


def test_a_draft_is_not_there(client, amendment):
    assert tell(client, amendment, slug=BillFactory(draft=True).slug).status_code == 404


def test_reading_the_address_is_refused(client, amendment):
    assert client.get(reverse("shown", args=[amendment.bill.slug])).status_code == 405


def test_a_list_says_where_to_tell_and_where_it_begins(client, amendment):
    AmendmentFactory.create_batch(20, article=amendment.article)
    page = read(client, "amendments", amendment.bill.slug, query="?page=2")
    cards = page.one("ol", class_="cards")
    assert cards.get("data-shown") == reverse("shown", args=[amendment.bill.slug])
    assert cards.get("data-first") == "21"
    assert all(card.get("id", "").startswith("s-") for card in cards)


def test_the_page_on_personal_data_says_what_is_counted(client):
    assert "How often each proposal and amendment was shown" in read(client, "privacy").words
