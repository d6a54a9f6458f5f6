from __future__ import annotations

import pytest
from django.utils import timezone

from bills.models import Proposal
from tests.bills.pages import links_in, typed_in, words_of

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/divisions/titre-1/propose/"
WORDS = {"title": "Un fonds", "text": "Un fonds  est créé.\r\n\r\nIl répare.", "reason": "Il *manque*."}


@pytest.fixture
def signed_in(client, bill, citizen):
    client.force_login(citizen)
    return client


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def test_the_form_asks_for_a_title_a_text_and_a_reason(signed_in):
    response = signed_in.get(URL)
    assert {"title", "text", "reason"} <= set(typed_in(response))
    assert "Titre Ier – Informer" in words_of(response)


def test_the_preview_numbers_the_alineas(signed_in):
    response = signed_in.post(URL, WORDS)
    assert "1Un fonds est créé." in words_of(response)
    assert "2Il répare." in words_of(response)
    assert "<em>manque</em>" in response.content.decode()
    assert not Proposal.objects.exists()


def test_the_preview_publishes_what_it_shows(signed_in, citizen):
    response = signed_in.post(URL, typed_in(signed_in.post(URL, WORDS), step="publish"))
    proposal = Proposal.objects.get()
    assert (proposal.author, proposal.current.wording.text) == (citizen, "Un fonds est créé.\nIl répare.")
    assert response["Location"] == f"/s/{proposal.uuid}/"


def test_going_back_finds_everything_again(signed_in):
    form = typed_in(signed_in.post(URL, typed_in(signed_in.post(URL, WORDS), step="edit")))
    assert {name: form[name].split() for name in WORDS} == {name: WORDS[name].split() for name in WORDS}


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("text", " \n "), ("reason", ""), ("text", "a" * 60_001), ("text", "Un\x00"), ("title", "\x1b[0m")],
)
def test_a_field_in_error_is_told_and_nothing_is_published(signed_in, field, value):
    response = signed_in.post(URL, {**WORDS, field: value, "step": "publish"})
    assert f"#id_{field}" in links_in(response)
    assert not Proposal.objects.exists()
    assert {name: typed_in(response)[name] for name in WORDS if name != field} == {
        name: WORDS[name].replace("\r\n", "\n") for name in WORDS if name != field
    }


def test_what_is_typed_survives_signing_in(client, bill, citizen):
    response = client.post(URL, {**WORDS, "step": "publish"})
    assert response.status_code == 403
    assert typed_in(response)["title"] == "Un fonds"
    client.force_login(citizen)
    client.post(URL, typed_in(client.get(URL), step="publish"))
    assert Proposal.objects.get().author == citizen


def test_nothing_is_proposed_once_the_consultation_is_closed(signed_in, bill):
    bill.response_starts = timezone.now()
    bill.save()
    assert signed_in.get(URL).status_code == 403
    response = signed_in.post(URL, {**WORDS, "step": "publish"})
    assert response.status_code == 403
    assert "The consultation is closed" in words_of(response)
    assert typed_in(response)["title"] == "Un fonds"


@pytest.mark.parametrize("division", ["4", "titre-99"])
def test_only_divisions_take_new_articles(signed_in, division):
    assert signed_in.get(f"/bills/durabilite/divisions/{division}/propose/").status_code == 404
