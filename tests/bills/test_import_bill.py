"""The same from the shell."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bills.models import Bill
from bills.reading import latest_version
from consultation.accounts.models import Ministry

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
    run(file, "--publish", "--opens", "2026-03-03", "--closes", "2026-04-01T18:00")
    bill = Bill.objects.get()
    assert bill.published_at is not None
    assert latest_version(bill).published_at == bill.published_at
    assert bill.consultation_starts == datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert bill.response_starts == datetime(2026, 4, 1, 16, tzinfo=UTC)


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
