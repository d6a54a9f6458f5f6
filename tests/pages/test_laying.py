"""Signed-in readers share a kept page with their own laid over it: byte for byte what was drawn for them alone."""

import re
import threading
import uuid

import pytest
from django.db import connections
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from consultation.analysis.rankings import LOTS
from consultation.notifications.services import follow_subject
from consultation.pages import holes, laying
from tests.client import StrictClient
from tests.factories import ParticipantFactory
from tests.pages.deeds import cast, hide, vote
from tests.pages.world import world
from votes.models import Value

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES = 60


@pytest.fixture
def consulted(ministry):
    return world(ministry)


@pytest.fixture
def address(consulted):
    return reverse("article", args=[consulted.bill.slug, consulted.article.slug])


def browser_of(reader):
    client = StrictClient()
    client.force_login(reader)
    return client


def of_one_lot(count):
    """Participants who are shown the same draw."""
    people = ParticipantFactory.create_batch(LOTS * count)
    return people[::LOTS]


def read(reader, address, **headers):
    return browser_of(reader).get(address, **headers).content.decode()


def alone(reader, address, settings):
    """The page as it is drawn for this reader only."""
    settings.KEEP_PAGES = 0
    page = read(reader, address)
    settings.KEEP_PAGES = 60
    return page


def without_token(page):
    return TOKEN.sub("token", page)


def test_the_second_reader_asks_five_questions(consulted, address, django_assert_max_num_queries):
    first, second = of_one_lot(2)
    read(first, address)
    client = browser_of(second)
    with django_assert_max_num_queries(5):
        assert second.display_name in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_laid_over_is_what_was_drawn_alone(consulted, address, settings, language):
    """An author, a voter, a follower, and somebody who did nothing."""
    author, voter, follower, nobody = of_one_lot(4)
    consulted.argument.author = author
    consulted.argument.save()
    for subject, value in ((consulted.article, Value.MIXED), (consulted.source, Value.AGREE)):
        cast(voter, subject, value)
    follow_subject(participant=follower, subject=consulted.article)
    pages = []
    for reader in (nobody, author, voter, follower):
        client = browser_of(reader)
        client.cookies["django_language"] = language
        settings.KEEP_PAGES = 0
        own = client.get(address).content.decode()
        settings.KEEP_PAGES = 60
        laid = client.get(address).content.decode()
        assert without_token(laid) == without_token(own)
        pages.append(without_token(laid))
    assert len(set(pages)) == 4


def test_no_byte_of_one_reader_is_served_to_another(consulted, address):
    """Names, tokens, votes, what is followed: nothing of the first stands in what the second and the third get."""
    first, second, third = of_one_lot(3)
    for subject in (consulted.article, consulted.argument, consulted.source):
        cast(first, subject)
    follow_subject(participant=first, subject=consulted.article)
    before = read(second, address)
    page = read(first, address)
    after, last = read(second, address), read(third, address)
    assert without_token(before) == without_token(after)
    assert without_token(after).replace(second.display_name, third.display_name) == without_token(last)
    for secret in (first.display_name, first.email, *TOKEN.findall(page)):
        assert secret not in after + last
    assert 'aria-pressed="true"' not in re.sub(r"<form class=\"lang\".*?</form>", "", after, flags=re.DOTALL)


def test_nothing_of_a_reader_stands_in_what_is_kept(consulted, address, monkeypatch):
    """Whatever is kept, holes and what was drawn once for them included, names nobody who read."""
    shelves = []
    put = laying.Shelf.put
    monkeypatch.setattr(laying.Shelf, "put", lambda shelf, key, page: (shelves.append(page), put(shelf, key, page)))
    reader = ParticipantFactory(display_name="Perséphone Quadrilatère")
    page = read(reader, address)
    assert reader.display_name in page
    (laid,) = [kept for kept in shelves if isinstance(kept, laying.Laid)]
    drawn = b"".join(
        piece if isinstance(piece, bytes) else b"".join(piece.drawn.values()) for piece in laid.pieces
    ).decode()
    for own in (reader.display_name, reader.email, *TOKEN.findall(page)):
        assert own not in drawn
    assert laid.request.user.pk < 0
    assert not laid.request.COOKIES
    for hole in laid.holes:
        assert {**hole.known, **hole.here}["user"].pk < 0


def test_each_form_carries_the_token_of_its_reader_and_is_accepted(consulted, address):
    reader = ParticipantFactory()
    client = StrictClient(enforce_csrf_checks=True)
    client.force_login(reader)
    tokens = set(TOKEN.findall(client.get(address).content.decode()))
    assert len(tokens) == 1
    assert holes.TOKEN not in tokens
    posted = {"value": "agree", "revision": 1, "csrfmiddlewaretoken": tokens.pop()}
    assert client.post(reverse("cast", args=[consulted.article.uuid]), posted).status_code == 302


def test_who_just_voted_sees_their_vote_counted(consulted, address):
    reader, other = of_one_lot(2)
    read(other, address)
    before = read(reader, address)
    cast(reader, consulted.article, Value.DISAGREE)
    after = read(reader, address)
    assert '<dd data-count="disagree">0</dd>' in before
    assert '<dd data-count="disagree">1</dd>' in after


def test_a_message_is_read_once(consulted, address):
    reader = ParticipantFactory()
    client = browser_of(reader)
    client.get(address)
    client.post(reverse("cast", args=[consulted.article.uuid]), {"value": "agree", "revision": 1})
    client.post(reverse("cast", args=[consulted.article.uuid]), {"value": "withdraw", "revision": 1})
    assert 'class="notice' in client.get(address).content.decode()
    assert 'class="notice' not in client.get(address).content.decode()


def test_what_is_hidden_is_gone_from_the_page_within_the_second(consulted, address, settings, moderator):
    """Kept for a millisecond, so that the test need not wait for the second."""
    settings.KEEP_PAGES = 0.001
    reader = ParticipantFactory()
    assert str(consulted.argument.uuid) in read(reader, address)
    hide(moderator, consulted.argument)
    assert str(consulted.argument.uuid) not in read(reader, address)


def test_where_tallies_are_hidden_each_reader_gets_a_page_of_their_own(consulted, address, settings):
    consulted.bill.hides_tallies = True
    consulted.bill.save()
    vote(consulted.article, agree=3)
    voter, other = of_one_lot(2)
    cast(voter, consulted.article)
    for reader in (voter, other):
        page = read(reader, address)
        assert without_token(page) == without_token(alone(reader, address, settings))
    assert '<dd data-count="agree"></dd>' in read(other, address)


@pytest.mark.parametrize("role", ["moderator", "administrator"])
def test_staff_get_a_page_of_their_own(consulted, address, settings, role):
    read(ParticipantFactory(), address)
    staff = ParticipantFactory(**{role: True})
    assert without_token(read(staff, address)) == without_token(alone(staff, address, settings))


def test_an_identity_too_weak_for_the_consultation_is_told_so_to_who_has_it_alone(consulted, address, settings):
    consulted.bill.tier = 2
    consulted.bill.save()
    weak, strong = of_one_lot(2)
    strong.tier = 2
    strong.save()
    for reader in (weak, strong, weak):
        assert without_token(read(reader, address)) == without_token(alone(reader, address, settings))


def test_a_form_outside_the_holes_keeps_a_page_from_being_shared(consulted, address, settings, monkeypatch):
    """Its token would be nobody's: the page is drawn for each reader instead."""
    original = laying._nobodys

    def with_a_token(request, reader):
        asked = original(request, reader)
        asked.META["CSRF_COOKIE"] = "t" * 32
        return asked

    monkeypatch.setattr(laying, "_nobodys", with_a_token)
    first, second = of_one_lot(2)
    for reader in (first, second):
        assert without_token(read(reader, address)) == without_token(alone(reader, address, settings))


@hypothesis_settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["article", "argument", "source"]), st.sampled_from(list(Value))),
        max_size=6,
    )
)
def test_whatever_three_readers_do_each_sees_their_own_and_nobody_elses(consulted, address, settings, deeds):
    """Ballots in any order, read in turn from one kept page: as drawn alone."""
    readers, address = of_one_lot(3), f"{address}?{uuid.uuid4()}"  # a page that no other example kept
    for rank, kind, value in deeds:
        subject = getattr(consulted, kind)
        cast(readers[rank], subject, value if kind == "article" else Value.AGREE)
    for reader in (*readers, *readers):
        assert without_token(read(reader, address)) == without_token(alone(reader, address, settings))


@pytest.mark.django_db(transaction=True)
def test_readers_at_the_same_time_draw_one_page_and_get_each_their_own(consulted, address, monkeypatch):
    readers = of_one_lot(6)
    clients = [browser_of(reader) for reader in readers]
    drawn, pages = [], {}
    draw = laying._draw
    monkeypatch.setattr(laying, "_draw", lambda *given: (drawn.append(1), draw(*given))[1])

    def ask(rank):
        pages[rank] = clients[rank].get(address).content.decode()
        connections.close_all()

    threads = [threading.Thread(target=ask, args=[rank]) for rank in range(len(readers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 1
    for rank, reader in enumerate(readers):
        assert reader.display_name in pages[rank]
        assert not any(other.display_name in pages[rank] for other in readers if other is not reader)
