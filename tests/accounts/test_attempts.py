"""Wrong passwords are slowed down and do not keep the owner out (T28); nothing tells who has an account (T27)."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from tests.accounts.test_login import is_signed_in, sign_in
from tests.client import StrictClient
from tests.factories import PASSWORD, ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_home(citizen):
    """Where the owner signed in once, and out again."""
    browser = StrictClient()
    sign_in(browser, citizen.email)
    browser.post(reverse("account_logout"))
    assert not is_signed_in(browser)
    return browser


def attack(email, times=12):
    """From as many addresses as attempts, each with a browser of its own."""
    for number in range(times):
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(reverse("account_login"), {"login": email, "password": "wrong"})


def test_somebody_else_s_wrong_passwords_do_not_keep_the_owner_out(citizen, at_home):
    attack(citizen.email)
    sign_in(at_home, citizen.email)
    assert is_signed_in(at_home)


def test_a_new_browser_waits_and_can_still_ask_for_a_code(citizen):
    attack(citizen.email)
    new = StrictClient()
    assert "attendez quelques minutes" in sign_in(new, citizen.email).content.decode()
    page = new.post(reverse("account_request_login_code"), {"email": citizen.email}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("account_confirm_login_code")


def test_attempts_from_everywhere_are_counted_together(citizen):
    attack(citizen.email, times=5)
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    elsewhere.post(reverse("account_login"), {"login": citizen.email, "password": PASSWORD})
    assert not is_signed_in(elsewhere)


def test_a_known_browser_has_five_attempts_too(citizen, at_home):
    for _attempt in range(5):
        sign_in(at_home, citizen.email, "wrong")
    sign_in(at_home, citizen.email)
    assert not is_signed_in(at_home)


def test_a_browser_known_to_one_account_is_not_to_another(at_home, stranger):
    attack(stranger.email)
    sign_in(at_home, stranger.email)
    assert not is_signed_in(at_home)


@pytest.mark.parametrize("forged", ["", "x", "a.b:c:d", "0" * 400])
def test_a_forged_mark_is_no_mark(citizen, forged):
    attack(citizen.email)
    browser = Client()
    browser.cookies["known_browser"] = forged
    sign_in(browser, citizen.email)
    assert not is_signed_in(browser)


def test_the_mark_names_nobody_and_goes_to_the_page_of_sign_in_alone(citizen, at_home):
    mark = at_home.cookies["known_browser"]
    assert (mark["path"], mark["httponly"], mark["samesite"]) == (reverse("account_login"), True, "Lax")
    assert citizen.email not in mark.value
    assert "Claire" not in mark.value


def test_saying_again_who_one_is_does_not_depend_on_others(citizen, at_home):
    sign_in(at_home, citizen.email)
    attack(citizen.email)
    answer = at_home.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("door", "fields"),
    [
        ("account_login", {"login": "{}", "password": "wrong"}),
        ("account_reset_password", {"email": "{}"}),
        ("account_request_login_code", {"email": "{}"}),
        (
            "account_signup",
            {"email": "{}", "password1": "quatre mots sans rapport", "display_name": "Nour", "kind": "citizen"},
        ),
    ],
)
def test_the_answer_is_the_same_with_and_without_an_account(door, fields):
    ParticipantFactory(email="known@example.org")
    said = []
    for email in ("known@example.org", "other@example.org"):
        client = StrictClient()
        answer = client.post(reverse(door), {name: value.format(email) for name, value in fields.items()}, follow=True)
        body = [line for line in answer.content.decode().splitlines() if "csrfmiddlewaretoken" not in line]
        said.append((answer.status_code, answer.redirect_chain, "\n".join(body).replace(email, "…")))
    assert said[0] == said[1]


def test_an_unknown_address_costs_the_work_of_a_password_too(settings, monkeypatch):
    """Counted, not timed: as many passwords are hashed for nobody as for somebody."""
    ParticipantFactory(email="known@example.org")
    hashed, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))
    counts = []
    for email in ("known@example.org", "nobody@example.org"):
        hashed.clear()
        sign_in(Client(), email, "wrong")
        counts.append(len(hashed))
    assert counts[0] == counts[1] > 0
