"""What stands is not drawn again: a kept page is asked about, and drawn when something moved that it shows."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from bills.models import Bill
from consultation.journal.models import Entry, Verb
from consultation.pages import laying, shelves
from consultation.pages.revisions import revision_of
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import ArticleFactory
from tests.client import StrictClient
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, cast, hide, restore, vote, withdraw
from tests.pages.test_laying import browser_of, of_one_lot, without_token
from tests.pages.world import world

pytestmark = pytest.mark.django_db
AT_ONCE = 1e-9  # every page is asked about again
QUESTION = 1


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES = AT_ONCE


@pytest.fixture
def consulted(ministry):
    found = world(ministry)
    found.staff = ministry
    return found


@pytest.fixture
def address(consulted):
    return reverse("article", args=[consulted.bill.slug, consulted.article.slug])


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def rename(author):
    client = browser_of(author)
    client.post(reverse("account_details"), {"display_name": "Perséphone Quadrilatère", "kind": author.kind})


def hidden(subject):
    hide(ParticipantFactory(moderator=True), subject)


DEEDS = {
    "a vote": lambda world: vote(world.article, disagree=1),
    "a vote on an amendment": lambda world: vote(world.amendment, agree=1),
    "a vote on an argument": lambda world: vote(world.argument, agree=1),
    "a vote on a source": lambda world: vote(world.source, agree=1),
    "a hidden argument": lambda world: hidden(world.argument),
    "a hidden amendment": lambda world: hidden(world.amendment),
    "a withdrawn source": lambda world: withdraw(world.source),
    "a corrected answer": lambda world: answer(world.staff, world.article, reason="Tout autre chose."),
    "a new name": lambda world: rename(world.argument.author),
    "an erased author": lambda world: erase_participant(
        participant=world.argument.author, texts=Texts.KEPT, moment=timezone.now()
    ),
    "an end": lambda world: Bill.objects.filter(pk=world.bill.pk).update(response_starts=timezone.now()),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_happens_shows_at_once_in_each_process(consulted, address, settings, deed):
    """Two clients are two processes: each has its own middleware, hence its own shelf."""
    processes = [StrictClient(), StrictClient()]
    before = {client.get(address).content for client in processes}
    DEEDS[deed](consulted)
    after = {client.get(address).content for client in processes}
    settings.KEEP_PAGES = 0
    drawn = StrictClient().get(address).content
    assert (len(before), after) == (1, {drawn})
    assert before != after


@pytest.mark.parametrize("deed", DEEDS)
def test_what_happens_shows_at_once_to_who_is_signed_in(consulted, address, settings, deed):
    client = browser_of(ParticipantFactory())
    before = without_token(client.get(address).content.decode())
    DEEDS[deed](consulted)
    after = without_token(client.get(address).content.decode())
    settings.KEEP_PAGES = 0
    assert after == without_token(client.get(address).content.decode())
    assert after != before


def test_what_is_restored_is_seen_again(client, consulted, address):
    moderator = ParticipantFactory(moderator=True)
    client.get(address)
    hide(moderator, consulted.argument)
    assert str(consulted.argument.uuid) not in client.get(address).content.decode()
    restore(moderator, consulted.argument)
    assert str(consulted.argument.uuid) in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["home", "help", "article", "bill", "amendments", "debate", "argument"])
def test_while_nothing_moves_a_page_costs_one_question(client, consulted, name):
    address = reverse(name, args={**consulted.pages(), "help": []}[name])
    drawn = client.get(address)
    assert queries_of(client, address) == QUESTION
    stood = client.get(address)
    assert (stood.content, stood.headers["ETag"]) == (drawn.content, drawn.headers["ETag"])


def test_a_page_laid_over_is_not_drawn_again_while_nothing_moves(address, monkeypatch):
    drawn, draw = [], laying._draw
    monkeypatch.setattr(laying, "_draw", lambda *given: (drawn.append(1), draw(*given))[1])
    for reader in of_one_lot(3):
        assert reader.display_name in browser_of(reader).get(address).content.decode()
    assert len(drawn) == 1


def test_a_vote_elsewhere_leaves_the_page_of_an_article_and_not_that_of_the_bill(client, consulted, address):
    other, bill = ArticleFactory(bill=consulted.bill), reverse("bill", args=[consulted.bill.slug])
    for page in (address, bill):
        client.get(page)
    vote(other, agree=1)
    assert queries_of(client, address) == QUESTION
    assert queries_of(client, bill) > QUESTION


def test_who_voted_elsewhere_is_served_from_the_page_that_stands(consulted, address, settings, monkeypatch):
    """Their progress counts that vote, and nobody has to draw the page for it."""
    reader, other = of_one_lot(1)[0], ArticleFactory(bill=consulted.bill)
    client = browser_of(reader)
    client.get(address)
    cast(reader, other)
    drawn, draw = [], laying._draw
    monkeypatch.setattr(laying, "_draw", lambda *given: (drawn.append(1), draw(*given))[1])
    laid = client.get(address).content.decode()
    settings.KEEP_PAGES = 0
    assert without_token(laid) == without_token(client.get(address).content.decode())
    assert not drawn


def test_no_page_is_older_than_half_a_minute_whatever_the_journal_says(client, address, monkeypatch):
    client.get(address)
    monkeypatch.setattr(shelves, "LONGEST", 0.0)
    assert queries_of(client, address) > QUESTION


def test_another_bill_moves_nothing_here(client, address):
    client.get(address)
    vote(ArticleFactory(), agree=1)
    assert queries_of(client, address) == QUESTION


def asked(address, moment=None, since=None):
    return revision_of(resolve(address), moment or timezone.now(), since)


def test_what_was_numbered_before_and_committed_after_the_last_that_was_seen_is_seen(consulted, address):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('journal_entry', 'id'))")
        (number,) = cursor.fetchone()
    vote(consulted.article, agree=1)
    before = asked(address)
    assert before.since <= number
    Entry.objects.create(pk=number, verb=Verb.REPLY_PUBLISHED, bill=consulted.bill.uuid)
    assert asked(address, since=before.since) != before


def test_a_date_of_the_calendar_moves_a_page_when_it_comes(consulted, address):
    end = timezone.now() + timedelta(days=1)
    Bill.objects.filter(pk=consulted.bill.pk).update(response_starts=end)
    moments = [end - timedelta(seconds=1), end]
    before, after = (asked(address, moment) for moment in moments)
    assert (before.phase, after.phase) == ("consultation", "response")
    assert before != after


def test_midnight_moves_a_page(consulted, address):
    """Draws are made anew, and days are counted."""
    midnight = timezone.make_aware(datetime(2027, 3, 1))  # noqa: DTZ001  made aware
    assert asked(address, midnight - timedelta(seconds=1)) != asked(address, midnight)
    assert asked(address, midnight) == asked(address, midnight + timedelta(hours=1))
