"""An article in a version: who wrote each word, and on what ground it is said."""

import pytest
from django.utils import timezone

from bills.models import Origin, Origins
from bills.services.crediting import decide_credit
from consultation.responses.models import Decision
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, place_of
from tests.pages.deeds import answer, hide, vote, withdraw
from tests.pages.origins import built_from, law_in, matched, notes_in, origins, rewritten, stretches_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten(citizen, bill):
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours ouvrables", title="Dix jours")


@pytest.fixture
def seven(stranger, bill):
    return amend(stranger, place_of(bill, "4"), "cinq ans", "sept ans", title="Sept ans")


def test_version_1_is_nobody_elses_and_holds_no_tab_stop(client, bill):
    page = origins(client, 1)
    assert stretches_in(page) == []
    assert law_in(page) == ARTICLE_4.split("\n")
    assert notes_in(page)[0].startswith("The Government, version 1")
    assert not Origins.objects.exists()


def test_words_built_in_lead_to_their_amendment(client, ministry, bill, ten, seven):
    built_from(ministry, bill, ten, seven)
    page = origins(client)
    assert stretches_in(page) == [
        "[words of amendment no. 2: sept]a",
        "[words of amendment no. 1: dix]b",
        "[words of amendment no. 1: ouvrables]b",
    ]
    first = page.all("a", class_="origin")[0]
    assert page.one("li", id=first.get("href")[1:]) is not None


def test_the_note_says_who_when_how_and_leads_back(client, ministry, bill, ten):
    vote(ten, agree=2, disagree=1)
    answer(ministry, ten, Decision.ADOPTED)
    built_from(ministry, bill, ten)
    page = origins(client)
    note = notes_in(page)[1]
    for said in ("Amendment no. 1 – Dix jours", "Claire Dumont", "Version 2 was built from it.", "3 votes", "Adopted"):
        assert said in note
    assert page.one("a", class_="writer__back").get("href") == "#w-1"


def test_the_tally_is_that_of_the_wording_credited(client, ministry, bill, ten):
    vote(ten, agree=3)
    built_from(ministry, bill, ten)
    ten.revision = 2
    ten.save()
    vote(ten, disagree=5)
    assert "3 votes" in notes_in(origins(client))[1]
    assert "on this wording, since replaced" in notes_in(origins(client))[1]


def test_a_match_is_only_possible_before_a_clerk_says(client, ministry, bill, ten):
    matched(ministry, bill, ten)
    page = origins(client)
    assert all(heard.startswith("[perhaps words of amendment no. 1:") for heard in stretches_in(page))
    assert "a clerk has not said yet whether they come from it" in notes_in(page)[1]
    assert "none from a contribution" in page.words


def test_a_match_confirmed_says_by_whom_it_is_known(client, ministry, bill, ten):
    credit = matched(ministry, bill, ten)
    decide_credit(participant=ministry, credit=credit, confirmed=True, moment=timezone.now())
    page = origins(client)
    assert stretches_in(page)[0].startswith("[words of amendment no. 1:")
    assert "a clerk confirmed it on" in notes_in(page)[1]
    assert "come from 1 contribution." in page.words


def test_a_match_refused_never_appears(client, ministry, bill, ten):
    credit = matched(ministry, bill, ten)
    decide_credit(participant=ministry, credit=credit, confirmed=False, moment=timezone.now())
    page = origins(client)
    assert all("the Government (version 2)" in heard for heard in stretches_in(page))
    assert "Dix jours" not in page.html


def test_parliament_is_named(client, ministry, bill, ten):
    built_from(ministry, bill, ten)
    text = ten.current.wording.text.replace("supprimé", "abrogé")
    rewritten(ministry, bill, text, Origin.PARLIAMENT)
    page = origins(client, 3)
    assert "[words of Parliament (version 3): abrogé]v3" in stretches_in(page)
    assert any("An earlier version was built from it." in note for note in notes_in(page))


def test_two_who_asked_for_the_same_are_both_named(client, ministry, bill, ten, stranger):
    again = amend(stranger, place_of(bill, "4"), "quinze jours", "dix jours ouvrables")
    built_from(ministry, bill, ten, again)
    page = origins(client)
    assert stretches_in(page)[0] == "[words of amendment no. 1 and amendment no. 2: dix]a"
    assert len(page.all("a", class_="origin__mark--also")) == len(stretches_in(page))


def test_what_was_withdrawn_since_keeps_its_number_alone(client, ministry, bill, ten):
    built_from(ministry, bill, ten)
    withdraw(ten)
    page = origins(client)
    assert "Withdrawn by its author since." in notes_in(page)[1]
    assert "Claire Dumont" not in page.html


def test_what_was_hidden_since_shows_neither_title_nor_author(client, ministry, bill, ten, moderator):
    built_from(ministry, bill, ten)
    hide(moderator, ten)
    page = origins(client)
    assert "Hidden by the moderators since." in notes_in(page)[1]
    assert "Claire Dumont" not in page.html
    assert "Dix jours" not in page.html


def test_a_match_with_what_was_hidden_is_absent(client, ministry, bill, ten, moderator):
    matched(ministry, bill, ten)
    hide(moderator, ten)
    assert "amendment no. 1" not in origins(client).html


def test_hostile_words_are_only_words(client, ministry, bill, citizen):
    hostile = "<script>alert(1)</script>"
    wicked = amend(citizen, place_of(bill, "4"), "supprimé", hostile, title=hostile)
    built_from(ministry, bill, wicked)
    page = origins(client)
    assert "<script>alert" not in page.html
    assert any(hostile in note for note in notes_in(page))


def test_a_version_that_is_not_published_is_a_404(client, ministry, bill):
    origins(client, 2, status=404)
    origins(client, 1, article="99", status=404)


def test_the_article_of_a_draft_bill_is_a_404(client, draft):
    origins(client, 1, status=404)


def test_the_page_is_french_in_french(client, bill):
    assert origins(client, 1, language="fr").tree.get("lang") == "fr"
