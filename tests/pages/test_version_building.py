"""The draft of the next version, built from amendments: those of one article, or all that was adopted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.models import CreditBasis
from bills.services.contributions import publish_proposal
from bills.services.outline import draft_units
from bills.services.versions import publish_version
from consultation.responses.models import Decision
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import words_of
from tests.bills.versions import amend, confirmed_as_proposed, next_version, place_of, units_with
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, withdraw
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
BUILD = "/bills/durabilite/versions/build/"
ANSWERS = f"{BUILD}answers/"


@pytest.fixture
def staff(client, ministry, bill):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def ten(citizen, bill):
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours ouvrables", title="Dix jours")


@pytest.fixture
def seven(stranger, bill):
    return amend(stranger, place_of(bill, "4"), "cinq ans", "sept ans", title="Sept ans")


def adopt(ministry, *contributions, decision=Decision.ADOPTED):
    for contribution in contributions:
        answer(ministry, contribution, decision=decision)


def ticked(page, name="a"):
    return [box.get("value") for box in page.all("input", type="checkbox", name=name) if box.get("checked") is not None]


def drafted_text(bill):
    return bill.versions.get(number=2).placements.get(number="4").wording.text


def test_a_selection_of_one_article_becomes_the_draft(staff, bill, ten, seven):
    response = staff.post(BUILD, {"article": "4", "a": ["1-1", "2-1"]})
    assert response["Location"] == "/bills/durabilite/versions/2/lineage/"
    assert drafted_text(bill) == ARTICLE_4.replace("quinze jours", "dix jours ouvrables").replace("cinq", "sept")


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"article": "4"}, "Choose at least one amendment"),
        ({"article": "4", "a": ["1-9"]}, "withdrawn or changed meanwhile"),
        ({"article": "4", "a": ["rien"]}, "withdrawn or changed meanwhile"),
        ({"article": "1", "a": ["1-1"]}, "another text"),
        ({"article": "4", "a": ["1-1", "2-1", "3-1"]}, "conflict"),
    ],
)
def test_each_refusal_is_explained_and_builds_nothing(staff, bill, ten, seven, stranger, sent, message):
    amend(stranger, place_of(bill, "4"), "quinze jours", "trois semaines")
    response = staff.post(BUILD, sent)
    assert response.status_code == 403
    assert message in words_of(response)
    assert bill.versions.count() == 1


def test_an_unknown_article_is_not_found(staff, bill):
    assert staff.post(BUILD, {"article": "99", "a": ["1-1"]}).status_code == 404
    assert staff.get(BUILD).status_code == 405


def test_a_withdrawn_amendment_is_not_built(staff, bill, ten):
    withdraw(ten)
    assert staff.post(BUILD, {"article": "4", "a": ["1-1"]}).status_code == 403


def test_only_the_staff_of_the_ministry_builds(client, bill, ten, citizen, moderator):
    elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    for who in (None, citizen, moderator, elsewhere):
        if who:
            client.force_login(who)
        assert client.post(BUILD, {"article": "4", "a": ["1-1"]}).status_code == 403
        assert client.get(ANSWERS).status_code == 403
        assert client.post(ANSWERS, {"a": ["1-1"]}).status_code == 403
    assert bill.versions.count() == 1


def test_what_was_adopted_is_chosen_at_first_and_shown(staff, bill, ministry, ten, seven, stranger):
    amend(stranger, place_of(bill, "1er"), "élément", "composant", title="Pas encore répondu")
    adopt(ministry, ten)
    adopt(ministry, seven, decision=Decision.ADOPTED_IN_PART)
    page = read(staff, "build_from_answers", "durabilite")
    assert ticked(page) == ["1-1", "2-1"]
    assert "Pas encore répondu" not in page.words
    assert "3 words added, 2 removed" in page.words


def test_rejected_amendments_are_not_offered(staff, ministry, bill, ten):
    adopt(ministry, ten, decision=Decision.REJECTED)
    assert "Nothing is adopted yet" in read(staff, "build_from_answers", "durabilite").words


def test_adopted_amendments_that_conflict_are_left_to_be_chosen(staff, bill, ministry, ten, seven, stranger):
    other = amend(stranger, place_of(bill, "4"), "quinze jours", "trois semaines")
    adopt(ministry, ten, seven, other)
    page = read(staff, "build_from_answers", "durabilite")
    assert ticked(page) == ["2-1"]
    assert "In conflict with no. 3" in page.words
    page = read(staff, "build_from_answers", "durabilite", query="?a=1-1&a=3-1")
    assert "No. 1 and no. 3 conflict: choose one of them." in page.words
    assert "Nothing can be built" in page.words
    response = staff.post(ANSWERS, {"a": ["1-1", "3-1"]})
    assert response.status_code == 403
    assert "conflict: choose others" in words_of(response)


def test_all_that_is_shown_is_built_at_once(staff, bill, ministry, ten, citizen):
    one = amend(citizen, place_of(bill, "1er"), "élément", "composant")
    adopt(ministry, ten, one)
    assert staff.post(ANSWERS, {"a": ["1-1", "2-1"]})["Location"] == "/bills/durabilite/versions/2/lineage/"
    texts = [unit.text for unit in draft_units(bill.versions.get(number=2)) if unit.text]
    assert texts == [
        "La pièce est un composant.\nLe bien est un objet.",
        ARTICLE_4.replace("quinze jours", "dix jours ouvrables"),
    ]


def test_an_adopted_proposal_becomes_an_article_without_a_number(staff, bill, ministry, citizen):
    section = bill.versions.get(number=1).placements.get(unit__level="chapter").unit
    proposal = publish_proposal(
        participant=citizen,
        section=section,
        text="Un registre public est tenu.",
        title="Registre",
        reason="Pour savoir.",
        moment=timezone.now(),
    )
    adopt(ministry, proposal)
    assert ticked(read(staff, "build_from_answers", "durabilite"), "p") == ["1-1"]
    assert staff.post(ANSWERS, {"p": ["1-1"]})["Location"] == "/bills/durabilite/versions/2/outline/"
    place = bill.versions.get(number=2).placements.get(heading="Registre")
    assert (place.number, place.credits.get().basis) == ("", CreditBasis.BUILT)


def test_nothing_chosen_and_something_unknown_are_refused(staff, bill, ministry, ten):
    adopt(ministry, ten)
    assert "Choose at least one amendment" in words_of(staff.post(ANSWERS, {"chosen": "1"}))
    assert "withdrawn or changed meanwhile" in words_of(staff.post(ANSWERS, {"a": ["1-7"]}))
    assert bill.versions.count() == 1


def test_an_amendment_to_an_earlier_text_is_shown_but_not_offered(staff, bill, ministry, ten):
    adopt(ministry, ten)
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("supprimé", "abrogé")))
    page = read(staff, "build_from_answers", "durabilite")
    assert ticked(page) == []
    assert "It changes existing law, or another version of the text" in page.words


def test_an_article_rewritten_by_hand_is_not_overwritten(staff, bill, ministry, ten):
    adopt(ministry, ten)
    staff.post("/bills/durabilite/versions/new/", {"origin": "government", "way": "copy"})
    four = bill.versions.get(number=2).placements.get(number="4")
    four.wording = place_of(bill, "1er").wording
    four.save()
    response = staff.post(ANSWERS, {"a": ["1-1"]})
    assert response.status_code == 403
    assert "already rewritten" in words_of(response)


def test_the_three_ways_stand_on_one_page(staff, bill):
    page = read(staff, "draft_version", "durabilite")
    assert reverse("build_from_answers", args=["durabilite"]) in page.links
    assert [button.get("value") for button in page.all("button", name="way")] == ["copy", "text"]


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_keeps_its_budget(staff, bill, ministry, citizen, n):
    for k in range(n):
        adopt(ministry, amend(citizen, place_of(bill, "4"), "quinze jours", f"{k + 30} jours"))
    with CaptureQueriesContext(connection) as captured:
        read(staff, "build_from_answers", "durabilite")
    assert len(captured) == 12


def test_what_the_published_version_took_is_not_offered_again(staff, bill, ministry, ten):
    adopt(ministry, ten)
    staff.post(ANSWERS, {"a": ["1-1"]})
    version = bill.versions.get(number=2)
    confirmed_as_proposed(version, ministry)
    publish_version(participant=ministry, version=version, moment=timezone.now())
    assert "Nothing is adopted yet" in read(staff, "build_from_answers", "durabilite").words
