"""No page asks the database more questions because there is more to show."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bill_factories import ArgumentFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import hide
from tests.pages.world import world

pytestmark = pytest.mark.django_db
ANONYMOUS = {
    "home": 5,
    "bill": 13,
    "bill_text": 3,
    "division": 9,
    "article": 14,
    "amendments": 6,
    "proposals": 6,
    "amendment": 8,
    "proposal": 8,
    "report": 17,
    "bin": 4,
}
SIGNED_IN = 4
"""At most this many more: the session, the participant, their groups, their own ballots."""


def asked(client, name, *args):
    """How many queries a page asks, with nothing kept from an earlier one."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("n", [1, 20])
def test_public_pages_keep_their_budget(client, ministry, n):
    pages = world(ministry, n).pages()
    assert {name: asked(client, name, *args) for name, args in pages.items()} == ANONYMOUS


@pytest.mark.parametrize("n", [1, 20])
def test_signing_in_costs_four_queries_at_most(client, ministry, citizen, n):
    pages = world(ministry, n).pages()
    client.force_login(citizen)
    over = {name: asked(client, name, *args) - ANONYMOUS[name] for name, args in pages.items()}
    assert {name: more for name, more in over.items() if more > SIGNED_IN} == {}


def test_the_page_of_an_article_holds_its_promise():
    assert ANONYMOUS["article"] <= 15
    assert ANONYMOUS["article"] + SIGNED_IN <= 18


@pytest.mark.parametrize("n", [1, 20])
def test_the_list_of_what_staff_answer_keeps_its_budget(client, ministry, n):
    found = world(ministry, n)
    client.force_login(ministry)
    assert asked(client, "answers", found.bill.slug) == 8


@pytest.mark.parametrize("n", [1, 20])
def test_the_list_of_consultations_keeps_its_budget(client, n):
    BillFactory.create_batch(n)
    assert asked(client, "home") == ANONYMOUS["home"]


@pytest.mark.parametrize("n", [1, 20])
def test_the_drafts_of_a_ministry_keep_their_budget(client, ministry, n):
    BillFactory.create_batch(n, draft=True, ministry=ministry.ministry)
    client.force_login(ministry)
    assert asked(client, "home") == 5


@pytest.mark.parametrize("n", [1, 20])
def test_tallies_are_read_in_three_queries(client, ministry, n):
    found = world(ministry, n)
    address = reverse("tallies", args=[found.bill.slug])
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{address}?about={found.article.uuid}").json()["tallies"]
    assert len(captured) == 3


@pytest.mark.parametrize("n", [1, 20])
def test_a_whole_debate_costs_no_more_than_its_beginning(client, ministry, n):
    found = world(ministry, n)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("article", args=[found.bill.slug, found.article.slug]) + "?debate=whole")
    assert len(captured) == ANONYMOUS["article"]


def test_the_log_of_arguments_and_sources_does_not_ask_for_each(client, ministry):
    found = world(ministry)
    moderator = ParticipantFactory(moderator=True)
    for argument in ArgumentFactory.create_batch(10, about=found.amendment):
        hide(moderator, argument)
    assert asked(client, "bin", found.bill.slug) == ANONYMOUS["bin"]
