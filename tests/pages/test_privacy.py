"""No page and no answer says who voted, nor anybody's e-mail address."""

import re

import pytest
from django.urls import reverse

from tests.factories import ParticipantFactory
from tests.pages.deeds import cast
from tests.pages.world import world

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


@pytest.fixture
def found(ministry):
    return world(ministry, 2)


@pytest.fixture
def voter(found):
    """Voted on everything and wrote nothing."""
    voter = ParticipantFactory(display_name="Voix Secrète", email="secrete@example.org")
    for subject in (found.article, found.amendment, found.proposal, found.argument, found.source):
        cast(voter, subject)
    return voter


def bodies(client, found):
    """The words of every public page and of every public answer in JSON."""
    pages = [(name, args, "") for name, args in found.pages().items()]
    subjects = (None, found.article, found.amendment, found.proposal, found.division)
    tallies = [("tallies", [found.bill.slug], f"?about={subject.uuid}" if subject else "") for subject in subjects]
    for name, args, query in (*pages, *tallies):
        yield name, client.get(reverse(name, args=args) + query).content.decode()


@pytest.mark.parametrize("reader", ["nobody", "citizen", "moderator", "ministry", "administrator"])
def test_no_address_of_anybody_is_shown_to_anybody(client, request, found, voter, reader):
    if reader != "nobody":
        client.force_login(request.getfixturevalue(reader))
    assert [(name, ADDRESS.findall(body)) for name, body in bodies(client, found) if ADDRESS.search(body)] == []


@pytest.mark.parametrize("reader", ["nobody", "citizen", "moderator", "ministry", "administrator"])
def test_who_voted_is_told_to_nobody(client, request, found, voter, reader):
    if reader != "nobody":
        client.force_login(request.getfixturevalue(reader))
    told = ("Voix Secrète", str(voter.public_id), f'"{voter.pk}"')
    assert [name for name, body in bodies(client, found) if any(word in body for word in told)] == []


def test_a_voter_sees_their_own_ballot_and_only_theirs(client, found, voter, citizen):
    page = reverse("article", args=[found.bill.slug, found.article.slug])
    client.force_login(citizen)
    assert 'aria-pressed="true"' not in client.get(page).content.decode().partition("<main")[2]
    client.force_login(voter)
    assert 'aria-pressed="true"' in client.get(page).content.decode().partition("<main")[2]


def test_the_answer_to_a_vote_names_nobody(client, found, voter):
    client.force_login(voter)
    sent = client.post(
        reverse("cast", args=[found.article.uuid]),
        {"value": "mixed", "revision": 1},
        headers={"x-requested-with": "fetch"},
    )
    assert set(sent.json()) == {"tally", "mine", "message"}
    assert set(sent.json()["tally"]) == {"type", "subject", "agree", "mixed", "disagree", "revision", "wording"}


def test_the_author_of_a_draft_of_an_answer_is_not_named(client, found, ministry):
    client.force_login(ministry)
    shown = client.get(reverse("article", args=[found.bill.slug, found.article.slug])).content.decode()
    assert ministry.display_name not in shown.partition("<main")[2]


def test_reading_gives_nobody_a_cookie(client, found):
    pages = [client.get(reverse(name, args=args)) for name, args in found.pages().items()]
    assert [dict(page.cookies) for page in pages if page.cookies] == []
