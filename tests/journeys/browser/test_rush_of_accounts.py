"""While many accounts are created, the browser computes; tests/accounts/test_challenge.py waits."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from consultation.accounts import challenge
from consultation.accounts.models import Participant


@pytest.fixture
def rush(site, monkeypatch):
    monkeypatch.setattr(challenge, "FROM_A_NETWORK", 0)


def test_the_computation_is_made_while_the_form_is_filled_in(somebody, rush):
    claire = somebody().open("/accounts/signup/")
    claire.field("E-mail address").fill("claire@example.org")
    claire.field("Password").fill("un mot de passe bien long")
    claire.field("display name").fill("Claire")
    said = claire.words("Your browser has made its computation: create your account when you like.")
    expect(claire.main().get_by_text(said)).to_be_visible(timeout=60_000)
    claire.press("Create my account").at("/accounts/confirm-email/")
    assert Participant.objects.get(display_name="Claire").email == "claire@example.org"
