"""Sending a bill as a file: its levels are shown and corrected before anything is saved; hostile files are refused."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bills.forms.carrying import LONGEST
from bills.importers import read_file
from bills.models import Bill
from bills.reading import latest_version
from bills.services.outline import draft_units
from tests.bills.importers.documents import WRITTEN, as_akn, docx, p
from tests.bills.importers.hostile import HOSTILE
from tests.bills.pages import links_in, pressed, typed_in, words_of

pytestmark = pytest.mark.django_db
DEMONSTRATION = read_file(
    "bill.md",
    (Path(__file__).parents[2] / "consultation" / "opendata" / "demonstration" / "bill.md").read_bytes(),
)
BARE = docx(p("Partie A", "Grand") + p("§ 1", "Petit") + p("Un texte.") + p("Un autre."))


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def send(staff, name: str, content: bytes, **fields):
    ministry = typed_in(staff.get("/draft/"))["ministry"]
    sent = {"title": "", "ministry": ministry, "file": SimpleUploadedFile(name, content), **fields}
    return staff.post("/draft/", sent)


def press(staff, page, label: str, **changed: str):
    return staff.post("/draft/", typed_in(page, **pressed(page, label), **changed))


def level_of(page, style: str) -> str:
    """The field that asks what a style is."""
    text = html.unescape(page.content.decode())
    return re.search(rf'id="h-(level-\d+)">{re.escape(style)}<', text)[1]  # type: ignore[index]


@pytest.mark.parametrize("form", ["docx", "odt", "html"])
def test_the_levels_are_shown_before_anything_is_saved(staff, form):
    page = send(staff, f"loi.{form}", WRITTEN[form](DEMONSTRATION), slug="eau")
    assert page.status_code == 200
    assert "3 titles, 7 chapters, 14 articles." in words_of(page)
    assert not Bill.objects.exists()
    response = press(staff, page, "Keep this outline")
    assert response["Location"] == "/bills/eau/outline/"
    kept = draft_units(latest_version(Bill.objects.get()))
    assert [(u.level, u.number, u.heading, u.text) for u in kept] == [
        (u.level, u.number, u.heading, u.text) for u in DEMONSTRATION.units
    ]
    assert Bill.objects.get().title == DEMONSTRATION.title


def test_akoma_ntoso_says_its_levels_itself(staff):
    assert send(staff, "loi.xml", as_akn(DEMONSTRATION), slug="eau")["Location"] == "/bills/eau/outline/"


def test_a_clear_text_asks_nothing_and_a_doubtful_one_does(staff):
    clear = "Projet de loi\n\nArticle 1er\n\nUn.\n\nArticle 2\n\nDeux."
    assert send(staff, "loi.txt", clear.encode())["Location"].endswith("/outline/")
    page = send(staff, "loi.txt", b"Projet de loi\n\nTitre Ier\n\nUn.")
    assert "Say what each style is" in words_of(page)
    assert Bill.objects.count() == 1


def test_the_preview_follows_the_levels_that_are_chosen(staff):
    page = send(staff, "loi.docx", BARE, title="Un projet", slug="eau")
    assert "No title, chapter or article was found" in words_of(page)
    chosen = {level_of(page, "Grand"): "chapter", level_of(page, "Petit"): "article"}
    page = press(staff, page, "Update the preview", **chosen)
    assert "1 chapter, 1 article." in words_of(page)
    assert not Bill.objects.exists()
    press(staff, page, "Keep this outline")
    units = draft_units(latest_version(Bill.objects.get()))
    assert [(u.level.value, u.heading, u.text) for u in units] == [
        ("chapter", "Partie A", ""),
        ("article", "§ 1", "Un texte.\nUn autre."),
    ]


def test_an_outline_without_a_unit_is_not_kept(staff):
    page = send(staff, "loi.docx", BARE, title="Un projet")
    page = press(staff, page, "Keep this outline")
    assert "Say what each style is" in words_of(page)
    assert not Bill.objects.exists()


def test_each_style_stands_with_its_first_texts_and_its_label(staff):
    page = send(staff, "loi.docx", WRITTEN["docx"](DEMONSTRATION))
    words = words_of(page)
    assert "begins with “Chapitre”" in words
    assert "Un passage le long de l’eau" in words
    assert "“heading 2”" in words


def test_a_wrong_field_beside_a_file_loses_nothing(staff):
    page = send(staff, "loi.docx", WRITTEN["docx"](DEMONSTRATION), slug="!")
    assert "#id_slug" in links_in(page)
    assert "The file that you sent is kept" in words_of(page)
    page = staff.post("/draft/", typed_in(page, slug="eau"))
    assert "14 articles" in words_of(page)
    assert press(staff, page, "Keep this outline")["Location"] == "/bills/eau/outline/"


def test_a_title_is_asked_for_when_the_outline_is_kept(staff):
    page = send(staff, "loi.docx", docx(p("Article 1er", "Titre3") + p("Un.")))
    assert "Say what each style is" in words_of(page)
    page = press(staff, page, "Keep this outline")
    assert "#id_title" in links_in(page)
    page = staff.post("/draft/", typed_in(page, title="Un projet"))
    press(staff, page, "Keep this outline")
    assert Bill.objects.get().title == "Un projet"


def test_an_altered_document_is_asked_for_again(staff):
    page = send(staff, "loi.docx", WRITTEN["docx"](DEMONSTRATION))
    page = press(staff, page, "Keep this outline", carried="eyJ4IjoxfQ:1tabcd:xx")
    assert "Choose the file again" in words_of(page)
    assert "#id_file" in links_in(page)
    assert not Bill.objects.exists()


def test_a_new_file_replaces_the_one_that_is_kept(staff):
    page = send(staff, "loi.docx", BARE, slug="!")
    page = send(staff, "loi.docx", docx(p("Article 7", "Titre3") + p("Un.")), carried=typed_in(page)["carried"])
    assert "Article 7" in words_of(page)


def test_what_cannot_travel_is_refused(staff):
    noise = "Article 1er\n\n" + "\n".join(f"{hash(str(n)):x}" for n in range(115_000))
    page = send(staff, "loi.html", f"<pre>{noise}</pre>".replace("\n", "<br>").encode())
    assert len(noise) > LONGEST
    assert "more text than any law" in words_of(page)
    assert "#id_file" in links_in(page)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_beside_its_field(staff, case):
    name, data, _code = HOSTILE[case]
    page = send(staff, name, data, title="Un projet")
    assert page.status_code == 200
    assert "#id_file" in links_in(page)
    assert not Bill.objects.exists()
    assert typed_in(page)["title"] == "Un projet"


@pytest.mark.parametrize("who", ["citizen", "moderator"])
def test_others_cannot_send_a_file(client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.post("/draft/", {"file": SimpleUploadedFile("a.docx", BARE)}).status_code == 403
