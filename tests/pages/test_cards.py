"""A card is drawn once, and again as soon as anything it shows has changed."""

import pytest

from bills.models import Amendment, Bill
from consultation.responses.models import Decision
from tests.bill_factories import ArgumentFactory
from tests.pages.deeds import answer, vote, withdraw
from tests.pages.reading import read
from tests.pages.world import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulted(ministry):
    return world(ministry)


@pytest.fixture
def card(client, citizen, consulted, settings):
    """The card of the amendment, as a reader sees it whose pages are never kept, and one that was never drawn."""
    client.force_login(citizen)

    def look(language="en"):
        shown = {}
        for name, seconds in (("kept", 2), ("drawn anew", 0)):
            settings.KEEP_PAGES = seconds
            page = read(client, "amendments", consulted.bill.slug, language=language)
            shown[name] = page.html.split('<ol class="cards"')[1].split("</ol>")[0]
        assert shown["kept"] == shown["drawn anew"]
        return shown["kept"]

    return look


def test_it_is_drawn_once(client, citizen, consulted, settings, monkeypatch):
    client.force_login(citizen)
    settings.KEEP_PAGES = 1
    read(client, "amendments", consulted.bill.slug)
    monkeypatch.delattr("consultation.pages.templatetags.cards._draw")
    read(client, "amendments", consulted.bill.slug)


def change_the_votes(consulted):
    vote(consulted.amendment, agree=2)


def argue(consulted):
    ArgumentFactory(about=consulted.amendment)


def decide_otherwise(consulted):
    answer(consulted.bill.ministry.staff.first(), consulted.amendment, decision=Decision.REJECTED)


def take_back(consulted):
    withdraw(consulted.amendment)


def rename_the_author(consulted):
    author = consulted.amendment.author
    author.display_name = "Un autre nom"
    author.save()


def rewrite(consulted):
    revision = consulted.amendment.current
    revision.pk, revision.number, revision.title = None, 2, "Un autre titre"
    revision.save()
    Amendment.objects.filter(pk=consulted.amendment.pk).update(current=revision, revision=2)


def move_to_another_address(consulted):
    consulted.bill.slug = "ailleurs"
    Bill.objects.filter(pk=consulted.bill.pk).update(slug="ailleurs")


EVENTS = [
    change_the_votes,
    argue,
    decide_otherwise,
    take_back,
    rename_the_author,
    rewrite,
    move_to_another_address,
]


@pytest.mark.parametrize("happens", EVENTS)
def test_it_is_drawn_again_when_what_it_shows_changes(card, consulted, happens):
    before = card()
    happens(consulted)
    assert card() != before


def test_each_language_has_its_own(card):
    assert card("en") != card("fr")


def test_it_says_nothing_of_its_reader(card, citizen):
    assert citizen.display_name not in card()
