"""After a new version: what an amendment's page says of it, its earlier revisions, and where votes stand."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bills.models import Rebase
from bills.services.rebasing import confirm_rebase
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, next_version, place_of, units_with
from tests.pages.reading import read, words_of
from votes.models import Value
from votes.services import cast_ballot

SEVEN = ARTICLE_4.replace("« cinq ans »", "« sept ans »")


@pytest.fixture
def amendment(bill, citizen):
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours")


@pytest.fixture
def on_version_2(bill, ministry, amendment):
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    return Rebase.objects.select_related("amendment", "version").get()


def vote(who, subject):
    cast_ballot(participant=who, subject=subject, value=Value.AGREE, revision=1, moment=timezone.now())


def test_an_amendment_that_waits_says_so_to_everybody(client, bill, on_version_2):
    words = read(client, "amendment", bill.slug, "1").words
    assert "Still applies" in words
    assert "It stands on the earlier version until its author confirms it" in words
    assert "Say what becomes of my amendment" not in words


def test_its_author_is_led_to_the_question(client, bill, citizen, on_version_2):
    client.force_login(citizen)
    page = read(client, "amendment", bill.slug, "1")
    assert f"/bills/{bill.slug}/versions/2/mine/" in page.links
    assert f"/bills/{bill.slug}/amendments/1/revise/" in page.links


def test_once_confirmed_its_first_revision_stays_readable(client, bill, citizen, stranger, on_version_2):
    vote(stranger, on_version_2.amendment)
    confirm_rebase(participant=citizen, rebase=on_version_2, moment=timezone.now())
    page = read(client, "amendment", bill.slug, "1")
    assert "Votes on earlier wordings" in page.words
    assert "Wording no. 1: 1 vote (1 agree, 0 mixed, 0 disagree)" in page.words
    first = read(client, "amendment", bill.slug, "1", query="?revision=1")
    assert "You are reading revision 1" in first.words
    assert next(words_of(tag) for tag in first.all("ins")) == "[added: dix]"


def test_a_revision_that_the_author_never_confirmed_is_nobodys(client, bill, ministry, citizen, on_version_2):
    next_version(ministry, bill, units_with(bill, n4=SEVEN.replace("sept", "huit")))
    confirm_rebase(
        participant=citizen,
        rebase=Rebase.objects.get(version__number=3, amendment=on_version_2.amendment),
        moment=timezone.now(),
    )
    page = read(client, "amendment", bill.slug, "1", query="?revision=2")
    assert "You are reading revision" not in page.words
    assert "?revision=1" in page.links
    assert "?revision=2" not in page.links


def test_the_votes_on_the_earlier_words_of_an_article_stay_shown(client, bill, ministry, stranger):
    vote(stranger, place_of(bill, "4").unit)
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    page = read(client, "article", bill.slug, "4")
    assert "Votes on earlier wordings" in page.words
    assert "Who wrote these words" in page.words


def test_after_the_consultation_the_votes_say_which_version_they_are_about(client, bill, ministry, stranger):
    vote(stranger, place_of(bill, "4").unit)
    bill.response_starts = timezone.now()
    bill.save()
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    page = read(client, "article", bill.slug, "4")
    assert "These votes were cast on the words of version 1." in page.words
    assert "These votes" not in read(client, "article", bill.slug, "1").words
