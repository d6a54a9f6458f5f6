"""The same from the shell."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from bills.importers import read_file
from bills.models import Bill
from bills.reading import latest_version
from bills.services.outline import draft_units
from consultation.accounts.models import Ministry
from tests.bills.importers.documents import WRITTEN, docx, p
from tests.bills.importers.hostile import bomb

pytestmark = pytest.mark.django_db
TEXT = """Projet de loi sur l’eau

Titre Ier
Protéger

Article 1er

L’eau est à tous.
Elle est propre.

Article 3

Un décret suit.
"""


DECLARED = ("--officer", "dpo@example.org", "--assessment", "Faite le 3 mars.", "--answer-from", "50")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "eau.txt"
    path.write_text(TEXT)
    return path


def run(file, *options, ministry="Ministère de l’eau") -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_bill", str(file), "--ministry", ministry, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_outline_is_printed_as_a_tree(file):
    out, _err = run(file)
    assert out.split("\n")[1:5] == [
        "Titre Ier – Protéger",
        "  Article 1er (2 al.)",
        "  Article 3 (1 al.)",
        "/bills/projet-de-loi-sur-leau/ (draft: correct and publish it on the site)",
    ]


def test_a_draft_is_made(file):
    run(file, "--slug", "eau", "--title", "Sur l’eau", "--purpose", "De l’eau **propre**.")
    bill = Bill.objects.get()
    assert (bill.slug, bill.title, bill.published_at) == ("eau", "Sur l’eau", None)
    assert bill.purpose_html == "<p>De l’eau <strong>propre</strong>.</p>"
    assert bill.ministry.name == "Ministère de l’eau"


def test_a_known_ministry_is_used(file):
    ministry = Ministry.objects.create(name="Ministère de l’eau", slug="eau")
    out, _err = run(file)
    assert Bill.objects.get().ministry == ministry
    assert "New ministry" not in out


def test_it_may_be_published_at_once(file):
    run(file, "--publish", "--opens", "2126-03-03", "--closes", "2126-04-01T18:00", *DECLARED)
    bill = Bill.objects.get()
    assert bill.published_at is not None
    assert latest_version(bill).published_at == bill.published_at
    assert bill.consultation_starts == datetime(2126, 3, 2, 23, tzinfo=UTC)
    assert bill.response_starts == datetime(2126, 4, 1, 16, tzinfo=UTC)


def test_what_the_reader_noticed_is_printed_with_its_line(file):
    file.write_text(TEXT.replace("Article 1er", "Cette phrase n’est dans aucun article.\n\nArticle 1er"))
    _out, err = run(file)
    assert f"{file}:6: " in err
    assert "unit 3: " in err


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"", ""), (b"%PDF", ""), (b"Article 1er\n\nUn.\xff\xfe\x81", ":3"), (b"a" * 2_000_001, "")],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_imported(file, content, place):
    file.write_bytes(content)
    with pytest.raises(CommandError) as error:
        run(file)
    assert str(error.value).startswith(f"{file}{place}: ")
    assert not Bill.objects.exists()
    assert not Ministry.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "absent.txt")


def test_a_text_without_a_title_asks_for_one(file):
    file.write_text("Article 1er\n\nUn.")
    with pytest.raises(CommandError, match="--title"):
        run(file)
    run(file, "--title", "Un projet")
    assert Bill.objects.get().title == "Un projet"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((*DECLARED,), "Set when contributions and votes open"),
        (("--opens", "2126-03-03", "--closes", "2126-04-01", "--answer-from", "50"), "personal data"),
        (("--opens", "2126-03-03", "--closes", "2126-04-01", *DECLARED[:4]), "will answer"),
        (("--opens", "2126-03-03", "--closes", "2126-04-01", "--officer", "dpo@example.org"), "assessment: This field"),
        (("--opens", "2126-03-03", "--closes", "2126-04-01", *DECLARED[:4], "--answer-top", "0"), "greater than"),
    ],
)
def test_what_it_must_declare_is_asked_for_and_nothing_is_imported(file, options, told):
    with override("en"), pytest.raises(CommandError, match=f"Nothing was imported.*{told}"):
        run(file, "--publish", *options)
    assert not Bill.objects.exists()


def test_what_it_declares_is_kept(file):
    run(file, *DECLARED, "--answer-top", "10")
    bill = Bill.objects.get()
    assert bill.data_protection.controller == "Ministère de l’eau"
    assert (bill.answer_rule.minimum_supporters, bill.answer_rule.top_percent) == (50, 10)


def test_a_faulty_bill_is_not_published_nor_half_imported(file):
    file.write_text(TEXT.replace("Article 3", "Article 1er"))
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(file, "--publish")
    assert not Bill.objects.exists()
    assert not Ministry.objects.exists()


def test_a_name_that_is_taken_is_told(file):
    run(file, "--slug", "eau")
    with pytest.raises(CommandError):
        run(file, "--slug", "eau")
    assert Bill.objects.count() == 1


@pytest.mark.parametrize("options", [("--opens", "2026-04-01", "--closes", "2026-03-01"), ("--closes", "2026-03-01")])
def test_dates_in_disorder_are_told(file, options):
    with pytest.raises(CommandError):
        run(file, *options)
    assert not Bill.objects.exists()


def test_a_date_that_is_none_is_told(file):
    with pytest.raises(CommandError, match="--opens"):
        run(file, "--opens", "demain")


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "eau.docx"
    path.write_bytes(docx(p("Partie A", "Grand") + p("§ 1", "Petit") + p("Un texte.") + p("Un autre.")))
    return path


def test_the_styles_of_a_file_are_printed_and_nothing_is_imported(word):
    out, _err = run(word, "--styles", "--level", "Grand=chapter")
    assert re.search(r"1  Grand \[plain\]\s+1 × chapter\s+Partie A", out)
    assert not Bill.objects.exists()
    assert not Ministry.objects.exists()


@pytest.mark.parametrize("petit", ["Petit=article", "2=article", "petit = article"])
def test_a_person_says_what_a_style_is(word, petit):
    out, _err = run(word, "--title", "Eau", "--level", "Grand=chapter", "--level", petit)
    assert out.split("\n")[1:3] == ["Partie A", "  § 1 (2 al.)"]


@pytest.mark.parametrize("level", ["Grand=livre", "Absent=article", "9=article", "article", "=article"])
def test_a_level_or_a_style_that_is_none_is_told(word, level):
    with pytest.raises(CommandError, match="--styles"):
        run(word, "--level", level)


@pytest.mark.parametrize("form", WRITTEN)
def test_every_format_is_read(tmp_path, form):
    draft = read_file("eau.txt", TEXT.encode())
    path = tmp_path / f"eau.{form}"
    path.write_bytes(WRITTEN[form](draft))
    run(path)
    units = draft_units(latest_version(Bill.objects.get()))
    assert [(u.level, u.number, u.heading, u.text) for u in units] == [
        (u.level, u.number, u.heading, u.text) for u in draft.units
    ]


def test_a_hostile_file_is_told_and_nothing_is_imported(tmp_path):
    path = tmp_path / "eau.docx"
    path.write_bytes(bomb())
    with override("en"), pytest.raises(CommandError, match="unpacks to too much"):
        run(path)
    assert not Ministry.objects.exists()
