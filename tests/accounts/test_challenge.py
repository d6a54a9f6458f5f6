"""A rush of new accounts: a computation or a wait, never a refusal; a class behind one address comes in (T4, T32)."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from consultation.accounts import challenge
from consultation.accounts.models import Participant
from tests.accounts.test_signup import FILLED
from tests.client import StrictClient

pytestmark = pytest.mark.django_db
NUMBERS = itertools.count()
SIGN_UP = "/accounts/signup/"


def opened(address="203.0.113.7"):
    """A browser with the page of sign-up, and its ticket."""
    browser = StrictClient(REMOTE_ADDR=address)
    page = browser.get(SIGN_UP).content.decode()
    return browser, re.search(r'name="ticket" value="([^"]+)"', page)[1], page


def send(browser, ticket, proof="", **changes):
    number = next(NUMBERS)
    mine = {"email": f"nour{number}@example.org", "ticket": ticket, "proof": proof}
    return browser.post(SIGN_UP, FILLED | mine | changes)


def proof_of(ticket):
    return next(str(number) for number in itertools.count() if challenge.is_proof(ticket, str(number)))


@pytest.fixture
def rush(monkeypatch):
    """One account was just created from the address, and one is a rush. Proofs are quick to find here."""
    monkeypatch.setattr(challenge, "FROM_A_NETWORK", 1)
    monkeypatch.setattr(challenge, "BITS", 6)
    browser, ticket, _page = opened()
    assert send(browser, ticket).status_code == 302


def test_in_calm_times_nothing_is_asked():
    browser, _ticket, page = opened()
    assert "data-proof-bits" not in page
    assert send(browser, "").status_code == 302


def test_a_class_of_forty_behind_one_address_all_comes_in_without_a_script(time_machine):
    """They open the page together and take forty seconds to fill it in: nobody sees that anything was asked."""
    time_machine.move_to(timezone.now(), tick=False)
    browsers = [opened() for _pupil in range(40)]
    time_machine.shift(timedelta(seconds=40))
    assert [send(browser, ticket).status_code for browser, ticket, _page in browsers] == [302] * 40
    assert Participant.objects.count() == 40


def test_who_is_quicker_is_told_how_long_to_wait_and_the_same_form_then_passes(rush, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    browser, ticket, page = opened()
    assert 'data-proof-bits="6"' in page
    assert "30 secondes" in page
    mail.outbox.clear()
    answer = send(browser, ticket)
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "30 secondes" in told.split('class="form"')[0]
    assert f'value="{ticket}"' in told
    assert 'value="Nour"' in told
    assert mail.outbox == []
    time_machine.shift(timedelta(seconds=30))
    assert send(browser, ticket).status_code == 302


def test_a_browser_that_computed_waits_for_nothing(rush):
    browser, ticket, _page = opened()
    assert send(browser, ticket, "nonsense").status_code == 200
    assert send(browser, ticket, proof_of(ticket)).status_code == 302


@pytest.mark.parametrize("made", ["", "x", "12.34:signature", "\x00", "é" * 2000])
def test_a_ticket_that_is_not_ours_is_replaced(rush, made):
    browser, _ticket, _page = opened()
    answer = send(browser, made, proof_of(made))
    assert answer.status_code == 200
    assert re.search(r'name="ticket" value="\d+\.[0-9a-f]{32}:', answer.content.decode())


def test_a_ticket_serves_once_and_for_an_hour(rush, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    (browser, ticket, _page), (another, old, _same) = opened(), opened()
    proof = proof_of(ticket)
    assert send(browser, ticket, proof).status_code == 302
    answer = send(StrictClient(REMOTE_ADDR="203.0.113.7"), ticket, proof)
    assert answer.status_code == 200
    assert f'value="{ticket}"' not in answer.content.decode()
    time_machine.shift(timedelta(hours=1))
    assert send(another, old, proof_of(old)).status_code == 302, "the rush is over"
    assert not challenge.is_usable(old)


def test_waits_grow_with_those_who_only_wait_and_never_beyond_ten_minutes(rush, rf):
    request = rf.get(SIGN_UP, REMOTE_ADDR="203.0.113.7")
    now = challenge.rush_for(request)
    for many, seconds in ((59, 30), (1, 60), (60 * 40, 600)):
        for _one in range(many):
            challenge._count("waited", now.network)
        assert challenge.rush_for(request).seconds == seconds


def test_a_rush_from_one_network_is_nobody_elses_and_one_everywhere_is_everybodys(rush, rf, monkeypatch):
    def seconds(address):
        return challenge.rush_for(rf.get(SIGN_UP, REMOTE_ADDR=address)).seconds

    assert (seconds("203.0.113.7"), seconds("203.0.113.8"), seconds("2001:db8::1")) == (30, 0, 0)
    monkeypatch.setattr(challenge, "EVERYWHERE", 1)
    assert (seconds("203.0.113.8"), seconds("2001:db8::1")) == (30, 30)


def test_a_subscriber_of_ipv6_is_one_network(rf):
    networks = {
        challenge.rush_for(rf.get(SIGN_UP, REMOTE_ADDR=address)).network
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    }
    assert networks == {"2001:db8:1:2::/64", "2001:db8:1:3::/64"}


def test_a_rush_is_over_after_twenty_minutes(rush, rf, time_machine):
    request = rf.get(SIGN_UP, REMOTE_ADDR="203.0.113.7")
    time_machine.move_to(timezone.now() + timedelta(minutes=20))
    assert challenge.rush_for(request).seconds == 0


def test_no_address_is_kept():
    key = challenge._key("up", "203.0.113.7", 1)
    assert "203.0.113" not in key
    assert key != challenge._key("up", "203.0.113.7", 2) != challenge._key("up", "203.0.113.8", 2)


def test_it_is_said_in_english_too(rush):
    browser = StrictClient(REMOTE_ADDR="203.0.113.7")
    page = browser.get(reverse("account_signup"), headers={"accept-language": "en"}).content.decode()
    assert "Many accounts are being created" in page
