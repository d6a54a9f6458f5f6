"""Staff say what became of each article: the engine proposes, the doubtful first; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bills.importers import DraftUnit, Level
from bills.services.redrawing import redraw_outline
from bills.services.versions import draft_version
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import main_of, typed_in, words_of
from tests.bills.versions import next_version, units_with

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/versions/2/lineage/"
FIRST, SECOND = ARTICLE_4.split("\n2°")
BIS = DraftUnit(Level.ARTICLE, "4 bis", "Suite", f"2°{SECOND}")


@pytest.fixture
def staff(client, ministry, bill):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def drafted(ministry, bill, units):
    return draft_version(participant=ministry, bill=bill, units=units)


def told(version):
    return {
        (link.kind, link.before_id and link.before.slug, link.after_id and link.after.slug)
        for link in version.lineage.all()
    }


def test_what_is_certain_is_folded_and_confirmed_at_once(staff, bill, ministry):
    version = drafted(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("cinq", "sept")))
    page = staff.get(URL)
    assert "Every unit is recognised, and none is missing. 4 units recognised for certain" in words_of(page)
    assert staff.post(URL, typed_in(page))["Location"] == "/bills/durabilite/versions/2/publish/"
    version.refresh_from_db()
    assert version.lineage_confirmed_at is not None


def test_the_doubtful_come_first_with_their_likeness_in_words(staff, bill, ministry):
    drafted(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    words = words_of(staff.get(URL))
    assert "To check 1 Article 4 bis – Suite Most of the words are the same." in words
    form = typed_in(staff.get(URL))
    assert (form["said-5"], form["which-5"]) == ("cut", "Article 4")


def test_an_article_rewritten_is_to_be_checked(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n4="Tout autre chose, sans un mot commun."))
    assert "To check 1 Article 4 – Pièces détachées Few words are the same." in words_of(staff.get(URL))


def test_what_the_engine_says_is_kept_when_it_is_right(staff, bill, ministry):
    version = drafted(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    staff.post(URL, typed_in(staff.get(URL)))
    assert told(version) == {("split", "4", "4-bis")}


def test_staff_say_that_a_part_is_new(staff, bill, ministry):
    version = drafted(ministry, bill, [*units_with(bill, n4=FIRST), BIS])
    staff.post(URL, typed_in(staff.get(URL), said_5="new"))
    assert told(version) == {("inserted", None, "4-bis")}


def test_a_number_is_enough_to_name_an_article(staff, bill, ministry):
    version = drafted(ministry, bill, [*units_with(bill), DraftUnit(Level.ARTICLE, "9", "", "Sans rien de commun.")])
    staff.post(URL, typed_in(staff.get(URL), said_5="cut", which_5=" 1ER "))
    assert told(version) == {("split", "1", "9")}


def test_what_nothing_continues_is_deleted_or_went_elsewhere(staff, bill, ministry):
    version = drafted(ministry, bill, units_with(bill, n1er=""))
    page = staff.get(URL)
    assert "What version 1 had and nothing continues 1 Article 1er – Définitions" in words_of(page)
    form = typed_in(page)
    assert form["end-3"] == "deleted"
    staff.post(URL, {**form, "end-3": "poured", "into-3": "Article 4"})
    assert told(version) == {("merged", "1", "4")}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"which_4": "Article 99"}, "No unit of version 1 has this name"),
        ({"which_4": ""}, "No unit of version 1 has this name"),
        ({"which_4": "Titre Ier"}, "It is of another level."),
        ({"which_4": "Article 1er"}, "Another unit above is said to be this one already."),
        ({"said_1": "cut"}, "Only an article is cut out of an article."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(staff, bill, ministry, changes, error):
    version = drafted(ministry, bill, units_with(bill, n4="Tout autre chose, sans un mot commun."))
    response = staff.post(URL, typed_in(staff.get(URL), **changes))
    assert response.status_code == 200
    assert error in words_of(response)
    form = typed_in(response)
    assert {name: form[name.replace("_", "-")] for name in changes} == changes
    version.refresh_from_db()
    assert version.lineage_confirmed_at is None


def test_an_article_that_ends_by_what_is_said_is_asked_about(staff, bill, ministry):
    version = drafted(ministry, bill, units_with(bill, n4="Tout autre chose, sans un mot commun."))
    response = staff.post(URL, typed_in(staff.get(URL), said_4="new"))
    assert "By what you said, other earlier units come to an end" in words_of(response)
    assert typed_in(response)["said-4"] == "new"
    staff.post(URL, typed_in(response))
    assert {kind for kind, *_units in told(version)} == {"inserted", "deleted"}


def test_an_unknown_article_to_have_gone_into_is_refused(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n1er=""))
    response = staff.post(URL, {**typed_in(staff.get(URL)), "end-3": "poured", "into-3": "Article 99"})
    assert "No article of the draft has this name" in words_of(response)
    assert typed_in(response)["into-3"] == "Article 99"


def test_answers_about_another_outline_are_not_taken(staff, bill, ministry):
    version = drafted(ministry, bill, units_with(bill, n4=FIRST))
    form = typed_in(staff.get(URL))
    redraw_outline(participant=ministry, version=version, units=[*units_with(bill, n4=FIRST), BIS])
    response = staff.post(URL, form)
    assert "The outline of the draft changed meanwhile" in words_of(response)
    version.refresh_from_db()
    assert version.lineage_confirmed_at is None


def test_divisions_are_named_with_those_above_them(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill))
    assert typed_in(staff.get(URL))["which-2"] == "Titre Ier, Chapitre Ier"


def test_hostile_words_stay_words(staff, bill, ministry):
    bad = '"><script>alert(1)</script>'
    drafted(ministry, bill, [replace(unit, heading=bad) for unit in units_with(bill)])
    response = staff.post(URL, typed_in(staff.get(URL), which_4=bad))
    assert not list(main_of(response).iter("script"))
    assert typed_in(response)["which-4"] == bad


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_keeps_its_budget(staff, bill, ministry, n):
    added = [DraftUnit(Level.ARTICLE, str(10 + k), "", f"Le registre {k} compte {k} lignes utiles.") for k in range(n)]
    next_version(ministry, bill, [*units_with(bill), *added])
    drafted(ministry, bill, [*units_with(bill), DraftUnit(Level.ARTICLE, "99", "", "Un dernier mot.")])
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(URL.replace("2", "3")).status_code == 200
    assert len(captured) == 13
