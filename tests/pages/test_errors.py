"""The pages that say what went wrong."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.test import Client
from django.urls import include, path

from consultation import urls
from consultation.accounts.refusal import Refusal
from tests.client import inspect

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
REFUSALS = {
    "anonymous": Refusal("anonymous", "Sign in to take part.", sign_in=True),
    "early": Refusal("not-open", "The consultation is not open yet.", until=datetime(2031, 3, 3, 9, tzinfo=UTC)),
}


def fails(_request, kind):
    raise {"400": BadRequest, "403": PermissionDenied, "404": Http404, "500": ZeroDivisionError}[kind]


def refuses(request, kind):
    return render(request, "refused.html", {"refusal": REFUSALS[kind], "back": "/help/"}, status=403)


handler400, handler500 = urls.handler400, urls.handler500
urlpatterns = [
    path("fails/<slug:kind>", fails),
    path("refuses/<slug:kind>", refuses),
    path("", include("consultation.urls")),
]


@pytest.fixture
def client():
    """Takes the page of an error rather than the exception."""
    return Client(raise_request_exception=False)


def page_of(response, status):
    assert response.status_code == status
    inspect(response)
    return response.content.decode()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("400", "Cette demande est illisible"),
        ("403", "Cette page ne vous est pas ouverte"),
        ("404", "Cette page n’existe pas"),
        ("500", "Une panne est survenue de notre côté"),
    ],
)
def test_an_error_has_a_page_in_french(client, kind, words):
    assert words in page_of(client.get(f"/fails/{kind}"), int(kind))


def test_an_error_has_a_page_in_english(client):
    assert "This page does not exist" in page_of(client.get("/nowhere", headers={"accept-language": "en"}), 404)


def test_an_error_tells_nothing_of_the_inside(client):
    assert "ZeroDivisionError" not in page_of(client.get("/fails/500"), 500)


def test_a_wrong_host_has_a_page(client):
    assert "illisible" in page_of(client.get("/", headers={"host": "evil.example"}), 400)


def test_a_form_without_its_token_is_explained():
    strict = Client(enforce_csrf_checks=True)
    assert "périmé" in page_of(strict.post("/accounts/login/", {"login": "a"}), 403)


def test_a_refusal_says_why_and_until_when(client):
    page = page_of(client.get("/refuses/early"), 403)
    assert "The consultation is not open yet." in page
    assert "Jusqu’au 3 mars 2031 à 10:00." in page


def test_a_refusal_that_signing_in_would_lift_offers_it(client):
    assert 'href="/accounts/login/?next=%2Fhelp%2F"' in page_of(client.get("/refuses/anonymous"), 403)
