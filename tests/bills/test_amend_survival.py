"""Whatever happens while somebody amends an article, what they typed is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Placement
from bills.wordings import wording_of
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, typed_in, words_of
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/articles/4/amend/"
WORDS = {"title": "Dix jours", "reason": "Quinze, c’est **long**."}


@pytest.fixture
def signed_in(client, article, citizen):
    client.force_login(citizen)
    return client


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def change_of(number: int, text: str) -> dict[str, str]:
    return {f"deed-{number}": "change", f"text-{number}": text}


TEN_DAYS = change_of(3, "« Les pièces sont livrées dans un délai de dix jours. » ;")


def send(client, **fields):
    return client.post(URL, {**WORDS, **fields})


def test_the_article_changed_meanwhile(signed_in, article):
    sent = typed_in(signed_in.get(URL), deed_3="change", text_3="Dix.", deed_4="change", text_4="Adieu.")
    lines = ARTICLE_4.split("\n")
    new = wording_of("\n".join(["Un alinéa nouveau.", *lines[:2], "Bien autre chose ici.", lines[3]]))
    Placement.objects.filter(pk=article.pk).update(wording=new)
    response = signed_in.post(URL, {**sent, **WORDS, "step": "publish"})
    form = typed_in(response)
    assert "The text of this article changed while you were writing" in words_of(response)
    assert "What you typed for alinéas that have changed Copy it" in words_of(response)
    assert "Dix." in words_of(response)
    assert (form["deed-5"], form["text-5"], form["title"], form["base"]) == ("change", "Adieu.", "Dix jours", new.sha)
    assert not Amendment.objects.exists()
    signed_in.post(URL, {**form, "step": "publish"})
    assert Amendment.objects.get().current.base == new


def test_a_base_that_nobody_knows_loses_nothing(signed_in):
    response = send(signed_in, **TEN_DAYS, base="0" * 64, step="publish")
    assert "un délai de dix jours" in words_of(response)
    assert not Amendment.objects.exists()


def test_the_anonymous_is_invited_to_sign_in_and_comes_back_here(client, article):
    response = client.get(URL + "?alinea=3")
    assert response.status_code == 403
    assert f"{reverse('account_login')}?next=%2Fbills%2Fdurabilite%2Farticles%2F4%2Famend%2F%3Falinea%3D3" in links_in(
        response
    )


def test_what_is_typed_survives_the_end_of_a_session(client, article, citizen):
    response = send(client, **TEN_DAYS, step="publish")
    assert response.status_code == 403
    assert typed_in(response)["text-3"] == TEN_DAYS["text-3"]
    assert "What you typed is kept" in words_of(response)
    client.force_login(citizen)
    form = typed_in(found := client.get(URL))
    assert (form["deed-3"], form["text-3"], form["reason"]) == ("change", TEN_DAYS["text-3"], WORDS["reason"])
    assert "Here is what you had typed before signing in." in words_of(found)
    client.post(URL, {**form, "step": "publish"})
    assert Amendment.objects.get().author == citizen
    assert typed_in(client.get(URL))["title"] == ""


def test_what_was_typed_may_be_left_for_a_new_start(client, article, citizen):
    send(client, **TEN_DAYS)
    client.force_login(citizen)
    assert typed_in(client.get(URL, {"anew": ""}))["title"] == ""
    assert typed_in(client.get("/bills/durabilite/articles/1/amend/"))["title"] == ""


def test_a_refusal_keeps_what_was_typed(signed_in, bill):
    bill.response_starts = timezone.now()
    bill.save()
    response = send(signed_in, **TEN_DAYS, step="publish")
    assert response.status_code == 403
    assert "The consultation is closed" in words_of(response)
    assert typed_in(response)["text-3"] == TEN_DAYS["text-3"]


def test_a_reader_is_told_when_amending_is_not_possible(signed_in, bill):
    bill.response_starts = timezone.now()
    bill.save()
    response = signed_in.get(URL)
    assert response.status_code == 403
    assert "The consultation is closed" in words_of(response)
    assert "/bills/durabilite/articles/4/" in links_in(response)


def test_what_is_too_long_for_a_session_stays_in_the_page(client, article, citizen):
    long = "é" * 19_999
    response = send(client, **change_of(1, long), **change_of(2, long))
    assert typed_in(response)["text-2"] == long
    assert "copy it if you want to keep it" in words_of(response)
    client.force_login(citizen)
    assert typed_in(client.get(URL))["text-2"] == ARTICLE_4.split("\n")[1]


def test_what_is_typed_survives_the_real_sign_in(client, article, citizen):
    response = send(client, **TEN_DAYS)
    sign_in = next(link for link in links_in(response) if link.startswith(reverse("account_login")))
    response = client.post(sign_in, {"login": citizen.email, "password": PASSWORD})
    assert response["Location"] == URL
    assert typed_in(client.get(URL))["text-3"] == TEN_DAYS["text-3"]
