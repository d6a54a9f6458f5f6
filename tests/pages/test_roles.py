"""Who is answered what: seven readers, four states of a bill, every address. One table.

The readers, in the order of the columns: nobody signed in, a citizen, a stranger to what is asked about, a moderator,
staff of the ministry that holds the consultation, staff of another ministry, an administrator.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill, Mandate
from bills.roles import Role
from tests.bill_factories import BillFactory
from tests.factories import MinistryFactory, ParticipantFactory
from tests.pages.world import world

pytestmark = pytest.mark.django_db
READERS = ("anonymous", "citizen", "stranger", "moderator", "ministry", "other ministry", "administrator")
READ = (
    *("bill", "bill_text", "article", "division", "amendments", "proposals", "amendment", "proposal"),
    *("debate", "argument", "source", "report", "bin"),
)

EVERYBODY = (200, 200, 200, 200, 200, 200, 200)
ITS_STAFF = (404, 404, 404, 404, 200, 404, 200)
PUBLISHED = {
    **dict.fromkeys((*READ, "tallies"), EVERYBODY),
    "subject": (302, 302, 302, 302, 302, 302, 302),
    "answers": (403, 403, 403, 403, 200, 403, 200),
    "answer": (403, 403, 403, 403, 200, 403, 200),
    "hide": (403, 403, 403, 200, 403, 403, 200),
    "restore": (403, 403, 403, 403, 403, 403, 403),  # nothing is hidden
    "cast": (405, 405, 405, 405, 405, 405, 405),  # a vote is posted
}
GET = {
    "soon": PUBLISHED,
    "open": PUBLISHED,
    "closed": PUBLISHED,
    "draft": {
        **dict.fromkeys((*READ, "tallies"), ITS_STAFF),
        "subject": (404, 404, 404, 404, 302, 404, 302),
        "answers": (404, 404, 404, 404, 403, 404, 403),  # nothing is answered before it is public
        "answer": (404, 404, 404, 404, 403, 404, 403),
        "hide": (404, 404, 404, 404, 403, 404, 403),  # nor moderated
        "restore": (404, 404, 404, 404, 403, 404, 403),
        "cast": (405, 405, 405, 405, 405, 405, 405),
    },
}
VOTE = {
    "soon": (403, 403, 403, 403, 403, 403, 403),
    "open": (403, 302, 302, 302, 302, 302, 302),
    "closed": (403, 403, 403, 403, 403, 403, 403),
    "draft": (404, 404, 404, 404, 403, 404, 403),
}


@pytest.fixture
def found(ministry):
    return world(ministry)


@pytest.fixture
def readers(citizen, stranger, moderator, ministry, administrator):
    other = ParticipantFactory(ministry_staff=True, ministry=MinistryFactory(name="Ailleurs", slug="ailleurs"))
    return dict(zip(READERS, (None, citizen, stranger, moderator, ministry, other, administrator), strict=True))


def put_in(state, bill):
    yesterday, tomorrow = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    changes = {
        "soon": {"consultation_starts": tomorrow},
        "open": {},
        "closed": {"response_starts": yesterday},
        "draft": {"published_at": None},
    }
    Bill.objects.filter(pk=bill.pk).update(slug=bill.slug, **changes[state])


def address(found, name):
    about = {
        **found.pages(),
        **{name: [found.bill.slug] for name in ("tallies", "answers")},
        **{name: [found.article.uuid] for name in ("answer", "cast")},
        **{name: [found.amendment.uuid] for name in ("hide", "restore", "subject")},
    }
    return reverse(name, args=about[name])


def each(client, readers, ask):
    """The status that each reader gets, as they ask one after the other."""
    statuses = []
    for reader in readers.values():
        client.logout() if reader is None else client.force_login(reader)
        statuses.append(ask().status_code)
    return tuple(statuses)


@pytest.mark.parametrize("state", GET)
def test_every_reader_gets_what_the_table_says(client, found, readers, state):
    put_in(state, found.bill)
    if state != "open":
        client = Client()  # one state is enough to inspect what each reader is shown
    asked = {name: address(found, name) for name in GET[state]}
    assert {name: each(client, readers, lambda at=at: client.get(at)) for name, at in asked.items()} == GET[state]


@pytest.mark.parametrize("state", VOTE)
def test_every_reader_votes_when_the_table_says(client, found, readers, state):
    put_in(state, found.bill)
    ballot = {"value": "agree", "revision": 1}
    assert each(client, readers, lambda: client.post(address(found, "cast"), ballot)) == VOTE[state]


def test_what_is_refused_is_refused_when_it_is_posted_too(client, found, readers):
    for name in ("answer", "hide"):
        posted_to = address(found, name)
        assert each(client, readers, lambda at=posted_to: client.post(at, {})) == PUBLISHED[name]


def test_signed_out_staff_are_led_to_sign_in_and_come_back(client, found):
    page = client.get(address(found, "answers")).content.decode()
    assert f"/accounts/login/?next=%2Fbills%2F{found.bill.slug}%2Fanswers%2F" in page


def test_every_page_of_the_world_is_in_the_table(found):
    assert set(found.pages()) - {"home"} == set(READ)


STAFF_PAGES = {  # the page → the roles that get in; everybody else in the team is told why not
    "team": ("editor", "reviewer", "publisher", "moderator", "observer", "administrator"),
    "log": ("editor", "reviewer", "publisher", "moderator", "observer", "administrator"),
    "answers": ("editor", "reviewer", "publisher", "observer", "administrator"),  # to read: buttons follow roles
    "draft_version": ("editor",),
    "bill_reports": ("moderator",),
}


@pytest.mark.parametrize("role", Role)
def test_a_role_in_a_consultation_opens_its_pages_and_no_other(client, found, role):
    member = ParticipantFactory(group="team")
    Mandate.objects.create(participant=member, bill=found.bill, role=role)
    client.force_login(member)
    got = {name: client.get(reverse(name, args=[found.bill.slug])).status_code for name in STAFF_PAGES}
    assert got == {name: 200 if role in roles else 403 for name, roles in STAFF_PAGES.items()}
    assert client.get(address(found, "hide")).status_code == (200 if role == Role.MODERATOR else 403)


def test_a_role_in_a_consultation_opens_nothing_of_another(client, found):
    member = ParticipantFactory(group="team")
    Mandate.objects.create(participant=member, bill=BillFactory(), role=Role.EDITOR)
    client.force_login(member)
    assert {client.get(reverse(name, args=[found.bill.slug])).status_code for name in STAFF_PAGES} == {403}
