"""No page asks the database more questions because there is more to show."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bill_factories import BillFactory
from tests.pages.world import world

pytestmark = pytest.mark.django_db
ANONYMOUS = {
    "home": 8,
    "bill": 14,
    "bill_text": 3,
    "division": 9,
    "article": 14,
    "debate": 14,
    "argument": 6,
    "source": 6,
    "amendments": 8,
    "proposals": 7,
    "amendment": 13,
    "proposal": 11,
    "report": 19,
    "bin": 9,
    "tallies": 2,
    "tallies about an article": 3,
}
SIGNED_IN = 5
"""At most this many more: the session, the participant, their groups, their own ballots, what they follow."""
STAFF = {"answers": 21, "home": 13}


def addresses(found):
    slug = found.bill.slug
    pages = {name: reverse(name, args=args) for name, args in found.pages().items()}
    tallies = reverse("tallies", args=[slug])
    return {
        **pages,
        "tallies": tallies,
        "tallies about an article": f"{tallies}?about={found.article.uuid}",
        "answers": reverse("answers", args=[slug]),
    }


def asked(client, addresses):
    """How many queries each page asks, with nothing kept from an earlier one."""
    counted = {}
    for name, address in addresses.items():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counted[name] = len(captured)
    return counted


@pytest.mark.parametrize("n", [1, 20])
def test_every_page_keeps_its_budget_whatever_it_shows(client, ministry, citizen, n):
    every = addresses(world(ministry, n))
    public = {name: every[name] for name in ANONYMOUS}
    assert asked(client, public) == ANONYMOUS
    client.force_login(citizen)
    assert {name: n for name, n in asked(client, public).items() if n > ANONYMOUS[name] + SIGNED_IN} == {}
    client.force_login(ministry)
    assert asked(client, {name: every[name] for name in STAFF}) == STAFF


def test_the_page_of_an_article_holds_its_promise():
    """With the question whether it moved, which whoever draws a kept page asks before (test_standing.py)."""
    assert ANONYMOUS["article"] + 1 <= 15
    assert ANONYMOUS["article"] + 1 + SIGNED_IN <= 20


@pytest.mark.parametrize("n", [1, 20])
def test_the_list_of_consultations_keeps_its_budget(client, n):
    BillFactory.create_batch(n)
    assert asked(client, {"home": reverse("home")}) == {"home": ANONYMOUS["home"]}


@pytest.mark.parametrize("n", [1, 20])
def test_the_drafts_of_a_ministry_keep_their_budget(client, ministry, n):
    BillFactory.create_batch(n, draft=True, ministry=ministry.ministry)
    client.force_login(ministry)
    assert asked(client, {"home": reverse("home")}) == {"home": 7}
