"""Odd texts typed in forms: published as they are, or refused with a sentence and shown again; no fault of ours."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from bills.models import Argument, Source
from tests.bill_factories import ArticleFactory, BillFactory
from tests.trust.corpus import characters, exchanges, links, markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def same(text: str) -> str:
    """What is left to compare: line ends and outer blanks are nobody's words."""
    return unicodedata.normalize("NFC", "\n".join(text.split()))


def test_surprising_characters_are_kept_or_refused_with_a_sentence(signed_in, about):
    kept = []
    for text in characters.corpus():
        answer = signed_in.post(reverse("argue", args=[about.uuid]), {"side": "for", "body": text})
        if answer.status_code == 302:
            kept.append(text)
        else:
            assert (answer.status_code, bool(answer.context["form"].errors["body"])) == (200, True), ascii(text)
    assert {same(body) for body in Argument.objects.values_list("body", flat=True)} == {same(text) for text in kept}
    assert len(kept) > 150
    api = signed_in.get(reverse("api_list", args=["arguments"])).json()
    assert api


@pytest.mark.parametrize("part", range(4))
def test_titles_of_markup_are_shown_as_words(signed_in, about, part):
    titles = [text for text in markup.corpus() if len(text) <= 200 and "\n" not in text][part::8]
    for title in titles:
        fields = {"title": title, "link": "https://example.org/", "category": "website", "body": title}
        answer = signed_in.post(reverse("cite", args=[about.uuid]), fields)
        assert answer.status_code == 302 or answer.context["form"].errors, title
    assert {same(title) for title in Source.objects.values_list("title", flat=True)} <= {same(text) for text in titles}
    for name, arguments in (
        ("debate", ["projet", about.uuid]),
        ("feed_bill", ["projet"]),
        ("article", ["projet", "1"]),
    ):
        assert signed_in.get(reverse(name, args=arguments)).status_code == 200


@pytest.mark.parametrize("link", links.REFUSED, ids=ascii)
def test_an_address_that_is_none_is_refused_beside_its_field(signed_in, about, link):
    fields = {"title": "Une étude", "link": link, "category": "website", "body": "Elle le dit."}
    answer = signed_in.post(reverse("cite", args=[about.uuid]), fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors["link"]
    assert "Elle le dit." in answer.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize("link", links.KEPT, ids=ascii)
def test_an_odd_address_is_a_link_of_a_reader_and_is_never_fetched(signed_in, about, link, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", None)  # asking for a name would fail
    fields = {"title": "Une étude", "link": link, "category": "website", "body": ""}
    answer = signed_in.post(reverse("cite", args=[about.uuid]), fields)
    for source in Source.objects.all():
        page = signed_in.get(reverse("source", args=["projet", source.uuid])).content.decode()
        assert "nofollow" in page
    assert answer.status_code == 302 or answer.context["form"].errors["link"]


def test_no_exchange_is_an_error_of_ours(citizen, about):
    client = Client(raise_request_exception=False)
    client.force_login(citizen)
    read = [reverse(name, args=["projet"]) for name in ("search", "amendments", "bill", "tallies")]
    read += [
        reverse("article", args=["projet", "1"]),
        reverse("api_list", args=["arguments"]),
        reverse("account_login"),
    ]
    sent = [reverse("argue", args=[about.uuid]), reverse("cast", args=[about.uuid]), reverse("account_details")]
    faults = []
    for rank, exchange in enumerate(exchanges.corpus()):
        doors = sent if exchange.method == "POST" else read
        for path in (doors[rank % len(doors)], doors[(rank + 1) % len(doors)]):
            headers = {
                f"HTTP_{name.upper().replace('-', '_')}": value for name, value in filter(None, [exchange.header])
            }
            answer = client.generic(exchange.method, path + exchange.query, exchange.body, exchange.type, **headers)
            if answer.status_code >= 500:
                faults.append(f"{answer.status_code} {path} {exchange!r:.200}")
    assert not faults, "\n".join(faults)
