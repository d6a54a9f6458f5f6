"""Correcting how a draft was split."""

from __future__ import annotations

import pytest

from bills.importers import DraftUnit, Level
from bills.models import Unit
from bills.reading import latest_version
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from tests.bills.conftest import ARTICLE_4, UNITS
from tests.bills.pages import links_in, main_of, pressed, typed_in, words_of
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/outline/"


@pytest.fixture
def staff(client, ministry, draft):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def saved(draft):
    return draft_units(latest_version(draft))


def press(client, act, response=None, **changes):
    return client.post(URL, typed_in(response or client.get(URL), act=act, **changes))


def test_every_unit_is_a_row(staff):
    form = typed_in(staff.get(URL))
    assert [form[f"level-{n}"] for n in range(1, 5)] == ["title", "chapter", "article", "article"]
    assert (form["number-4"], form["heading-4"], form["text-4"]) == ("4", "Pièces détachées", ARTICLE_4)
    assert form["explanation-4"] == "Les pièces **arrivent**."
    assert "level-5" not in form


def test_saving_without_a_correction_changes_nothing(staff, draft):
    response = press(staff, "save")
    assert response["Location"] == URL
    assert tuple(saved(draft)) == UNITS


def test_every_field_can_be_corrected(staff, draft):
    press(
        staff,
        "save",
        level_2="section",
        number_2="II",
        heading_3="Mots",
        text_3="Un seul.\r\n\r\nPuis deux. ",
        explanation_1="Un *mot*.",
        preamble="Exposé.",
    )
    units = saved(draft)
    assert units[1] == DraftUnit(Level.SECTION, "II", "L’indice")
    assert units[2] == DraftUnit(Level.ARTICLE, "1er", "Mots", "Un seul.\nPuis deux.")
    assert units[0].explanation == "Un *mot*."
    assert latest_version(draft).preamble == "Exposé."


def test_an_article_is_cut_before_an_alinea(staff, draft):
    response = press(staff, "cut-4", cut_4="3")
    form = typed_in(response)
    assert (form["text-4"], form["text-5"]) == tuple(
        "\n".join(part) for part in (ARTICLE_4.split("\n")[:2], ARTICLE_4.split("\n")[2:])
    )
    assert "The number is missing." in words_of(response)
    assert "not saved yet" in words_of(response)
    assert len(saved(draft)) == 4
    press(staff, "save", response, number_5="5")
    assert saved(draft)[4].number == "5"


@pytest.mark.parametrize("place", ["", "1", "5", "0", "-2", "x", "²", "9" * 5_000])
def test_an_article_is_not_cut_elsewhere(staff, place):
    assert "text-5" not in typed_in(press(staff, "cut-4", cut_4=place))


def test_joining_two_articles_loses_no_word(staff):
    form = typed_in(press(staff, "merge-4"))
    assert form["text-3"] == f"{UNITS[2].text}\nArticle 4 – Pièces détachées\n{ARTICLE_4}"
    assert form["explanation-3"] == "Les pièces **arrivent**."
    assert "level-4" not in form


def test_joining_an_article_to_a_division_loses_no_word(staff):
    form = typed_in(press(staff, "merge-3"))
    assert "La pièce est un élément.\n\nLe bien est un objet." in form["explanation-2"]
    assert form["level-3"] == "article"


def test_joining_two_divisions_joins_their_headings(staff):
    form = typed_in(press(staff, "merge-2"))
    assert (form["level-1"], form["number-1"], form["heading-1"]) == ("title", "Ier", "Informer L’indice")


def test_a_unit_is_inserted_after_another(staff):
    form = typed_in(press(staff, "insert-2"))
    assert [form[f"level-{n}"] for n in range(1, 6)] == ["title", "chapter", "chapter", "article", "article"]
    assert form["heading-3"] == ""


def test_a_unit_is_removed(staff):
    form = typed_in(press(staff, "remove-3"))
    assert [form[f"number-{n}"] for n in range(1, 4)] == ["Ier", "Ier", "4"]


def test_a_unit_moves_up_and_down(staff):
    response = press(staff, "up-4")
    assert [typed_in(response)[f"number-{n}"] for n in (3, 4)] == ["4", "1er"]
    assert [typed_in(press(staff, "down-3", response))[f"number-{n}"] for n in (3, 4)] == ["1er", "4"]


@pytest.mark.parametrize(
    "act", ["up-1", "down-4", "merge-1", "remove-0", "remove-99", "remove-x", "burn-1", "", "remove-²"]
)
def test_a_button_that_is_not_there_changes_nothing(staff, act):
    form = typed_in(press(staff, act))
    assert [form[f"number-{n}"] for n in range(1, 5)] == ["Ier", "Ier", "1er", "4"]


def test_every_button_works_on_the_whole_form(staff, draft):
    page = staff.get(URL)
    button = pressed(page, "Join to the previous unit (unit 4)")
    form = typed_in(page, heading_1="Autre", **button)
    assert typed_in(staff.post(URL, form))["heading-1"] == "Autre"


def test_saving_and_continuing_leads_to_the_steps(staff):
    assert press(staff, "next")["Location"] == "/bills/durabilite/setup/"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("number-3", "1" * 41, "40 characters at most: there are 41."),
        ("heading-3", "a" * 501, "500 characters at most"),
        ("explanation-3", "a" * 20_001, "20000 characters at most"),
        ("text-3", "Un\x00 mot", "control character"),
        ("heading-1", "Un\x1b", "control character"),
        ("level-3", "chapter", "Only articles have a text"),
        ("preamble", "\x07", "control character"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_saved(staff, draft, field, value, told):
    response = press(staff, "save", **{field: value, "number-4": "44"})
    assert told in words_of(response)
    assert f"#{field.replace('level', 'text')}" in links_in(response)
    assert typed_in(response)["number-4"] == "44"
    assert tuple(saved(draft)) == UNITS


def test_a_faulty_outline_is_saved_and_its_faults_are_told(staff, draft):
    press(staff, "save", number_4="1er", text_3="")
    words = words_of(staff.get(URL))
    assert "Unit 4: Two articles have the number 1er." in words
    assert "Unit 3: This article has no text." in words
    assert saved(draft)[3].number == "1er"


def test_what_the_reader_noticed_stays_beside_its_unit(client, ministry):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    text = (
        "Titre Ier\nUn\n\nArticle 1er\n\nUn.\n\nTitre II\nDeux\n\n"
        "Ce texte n’est pas un article, il finit par un point.\n\nArticle 2\n\nDeux."
    )
    page = client.post(
        "/draft/",
        {"title": "Projet", "slug": "durabilite", "ministry": ministry.ministry.pk, "text": text},
        follow=True,
    )
    noticed = "Unit 3: This text stands under a title or a chapter, not in an article."
    assert noticed in words_of(page)
    moved = press(client, "up-3", page)
    assert noticed.replace("3", "2") in words_of(moved)
    press(client, "save", moved)
    assert noticed.replace("3", "2") in words_of(client.get(URL))


def test_all_may_be_removed_and_taken_again(staff, draft):
    response = staff.get(URL)
    for _unit in range(4):
        response = press(staff, "remove-1", response)
    assert "Nothing is left of the bill." in words_of(response)
    press(staff, "save", response)
    assert saved(draft) == []


def test_a_published_outline_is_not_corrected(staff, bill):
    for response in (staff.get(URL), staff.post(URL, {"act": "save"})):
        assert response.status_code == 403
        assert "A published version is never rewritten." in words_of(response)
    assert tuple(saved(bill)) == UNITS


def test_the_draft_of_another_ministry_is_not_found(client, draft):
    elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    client.force_login(elsewhere)
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"act": "save"}).status_code == 404
    assert tuple(saved(draft)) == UNITS


def test_others_are_told_it_is_for_staff(client, draft, citizen):
    client.force_login(citizen)
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"act": "save"}).status_code == 403
    assert tuple(saved(draft)) == UNITS


def test_corrections_survive_the_end_of_a_session(staff, client, ministry, draft):
    form = typed_in(staff.get(URL), heading_1="Corrigé", act="save")
    client.logout()
    client.cookies["django_language"] = "en"
    assert client.post(URL, form).status_code == 403
    client.force_login(ministry)
    found = client.get(URL)
    assert typed_in(found)["heading-1"] == "Corrigé"
    assert "not saved yet" in words_of(found)
    press(client, "save", found)
    assert saved(draft)[0].heading == "Corrigé"
    assert "not saved yet" not in words_of(client.get(URL))


def test_a_big_bill_is_corrected_in_one_form(staff, draft, ministry, settings):
    lines = "\n".join(f"{n}° Alinéa." for n in range(1, 11))
    units = [DraftUnit(Level.ARTICLE, str(n), f"Intitulé {n}", lines) for n in range(1, 61)]
    redraw_outline(participant=ministry, version=latest_version(draft), units=units)
    form = typed_in(page := staff.get(URL))
    assert len(form) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 8
    assert len(page.content) < 400_000
    press(staff, "save", page, number_60="60 bis")
    assert (Unit.objects.filter(bill=draft).count(), saved(draft)[-1].number) == (60, "60 bis")


def test_pressing_enter_saves(staff):
    first = next(button for button in main_of(staff.get(URL)).iter("button"))
    assert (first.get("name"), first.get("value"), first.get("tabindex")) == ("act", "save", "-1")
