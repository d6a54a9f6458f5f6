"""The page of a new article that a participant proposes."""

import pytest

from tests.bill_factories import BillFactory, DivisionFactory, ProposalFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(ministry):
    bill = BillFactory(slug="projet", ministry=ministry.ministry)
    section = DivisionFactory(bill=bill, slug="titre-1", number="Ier", heading="Objets")
    author = ParticipantFactory(display_name="Les Repaires", association=True)
    return ProposalFactory(section=section, slug="5", author=author, reason="Il **manque**.")


def opened(client, **asked):
    return read(client, "proposal", "projet", "5", **asked)


def test_it_says_where_it_would_stand_and_who_proposes_it(client, proposal):
    page = opened(client)
    assert page.headings()[0] == "Un article de plus"
    assert "New article in: Titre Ier – Objets" in page.words
    assert "Les Repaires (Association)" in page.words
    assert "/bills/projet/divisions/titre-1/" in page.links


def test_its_alineas_are_numbered_as_those_of_the_law(client, proposal):
    page = opened(client)
    assert [item.get("id") for item in page.all("li", class_="al")] == ["alinea-1", "alinea-2"]
    assert words_of(page.one("ol", class_="law")).startswith("1I. – Le fabricant")


def test_its_reason_and_its_answer_are_shown(client, proposal, ministry):
    answer(ministry, proposal)
    words = opened(client).words
    assert "Why Il manque." in words
    assert "The Government’s answer Adopted in part" in words


def test_it_is_voted_on(client, proposal, citizen):
    vote(proposal, disagree=1)
    client.force_login(citizen)
    page = opened(client)
    assert words_of(page.one("legend", class_="vote__legend")) == "Your view on this proposal"
    assert "1 vote" in page.words


def test_an_unknown_number_is_a_404(client, proposal):
    read(client, "proposal", "projet", "99", status=404)
