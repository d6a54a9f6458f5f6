"""Releases that are damaged, cut off or forged: each is refused with a sentence, and nothing of it stays."""

from __future__ import annotations

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from bills.models import Bill
from consultation.opendata.export.folders import write_checksums
from consultation.opendata.rebuilding.importing import import_release
from consultation.opendata.rebuilding.opened import UnreadableReleaseError
from consultation.opendata.republique_numerique.importing import RefusedImportError
from consultation.opendata.republique_numerique.lines import MalformedLineError
from tests.bill_factories import BillFactory
from tests.factories import MinistryFactory
from tests.opendata.export_files import bytes_of, json_rows
from tests.opendata.export_world import at, named, write_world
from tests.opendata.importing import changed, nothing_is_written, rebuilt, released, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(kept_release, tmp_path):
    return shutil.copytree(kept_release, tmp_path / "release")


@pytest.mark.parametrize(
    ("table", "fields", "field", "said"),
    [
        ("bill", {"uuid": str(named("bill")).upper()}, "uuid", "an identifier is expected"),
        ("versions", {"published": "20260301"}, "published", "a day like 2026-03-01 is expected"),
        ("opinion_statements", {"weight": "60.5"}, "weight", "a number is expected"),
        ("opinion_statements", {"weight": True}, "weight", "a number is expected"),
        ("amendments", {"existing_law": 99}, "existing_law", "existing_laws has no such text"),
        ("amendment_revisions", {"text_sha256": "0" * 64}, "text_sha256", "not the SHA-256 of the text"),
        ("amendment_revisions", {"base_sha256": "0" * 64}, "base_sha256", "not the SHA-256 of the text"),
        ("amendment_revisions", {"hunks": {"start": 1}}, "hunks", "a list is expected"),
        ("answers", {"reason": ""}, "reason", "an answer gives a reason"),
        ("answer_citations", {"unit": str(named("draft"))}, "unit", "it does not stand in this version"),
        ("unit_versions", {"parent": str(named("article-2"))}, "parent", "no unit that stands before it"),
    ],
)
def test_a_row_that_cannot_be_is_told_with_its_file_its_line_and_its_field(folder, table, fields, field, said):
    changed(folder, table, 1, **fields)
    with pytest.raises(MalformedLineError, match=said) as raised:
        import_release(folder, at(20))
    assert (raised.value.file, raised.value.line, raised.value.field) == (f"{table}.jsonl", 1, field)
    assert nothing_is_written()


def test_a_row_that_stands_twice_is_refused(folder):
    rows = json_rows(folder, "units")
    written(folder, "units", [*rows, rows[0]])
    with pytest.raises(MalformedLineError, match="this row stands twice") as raised:
        import_release(folder, at(20))
    assert raised.value.line == len(rows) + 1
    assert nothing_is_written()


def test_a_row_without_one_of_its_fields_is_refused(folder):
    (first, *others) = json_rows(folder, "units")
    del first["level"]
    written(folder, "units", [first, *others])
    with pytest.raises(MalformedLineError, match="the field is missing") as raised:
        import_release(folder, at(20))
    assert raised.value.field == "level"
    assert nothing_is_written()


@pytest.mark.parametrize("times", [0, 2])
def test_a_release_is_of_one_bill(folder, times):
    (row,) = json_rows(folder, "bill")
    written(folder, "bill", [row | {"uuid": str(named(f"bill {rank}"))} for rank in range(times)])
    with pytest.raises((MalformedLineError, UnreadableReleaseError), match="one bill is expected"):
        import_release(folder, at(20))
    assert nothing_is_written()


def test_what_the_database_refuses_is_told_without_a_trace_of_the_program(folder):
    first = json_rows(folder, "units")[0]
    changed(folder, "units", 2, slug=first["slug"], kind=first["kind"])
    with pytest.raises(CommandError, match="the database refuses what the release says"):
        call_command("import_release", str(folder))
    assert nothing_is_written()


def test_an_address_that_another_bill_has_is_left_to_it(folder):
    BillFactory(slug="reparer")
    with pytest.raises(RefusedImportError, match="another bill has the address reparer"):
        import_release(folder, at(20))
    assert Bill.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("not JSON", "it does not say which state this is"),
        ("{}", "it does not say which state this is"),
        ('{"id": "0", "created": "yesterday"}', "it does not say which state this is"),
        ('{"id": "one", "created": "2026-03-20T00:00:00Z"}', "the digest of the state is expected"),
    ],
)
def test_a_data_package_that_does_not_say_which_state_it_is_is_refused(folder, said, message):
    (folder / "datapackage.json").write_text(said)
    write_checksums(folder)
    with pytest.raises(UnreadableReleaseError, match=message):
        import_release(folder, at(20))


@pytest.mark.parametrize("name", ["../elsewhere.csv", "nowhere.csv"])
def test_checksums_that_name_a_file_that_is_not_in_the_folder_are_refused(folder, name):
    (folder.parent / "elsewhere.csv").write_text("outside")
    with (folder / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  {name}\n")
    with pytest.raises(UnreadableReleaseError, match="is not a file of the folder"):
        import_release(folder, at(20))


def test_contributions_about_nothing_that_is_told_are_refused(folder):
    """An argument is absent because what it is about is hidden: something must be."""
    for table in ("proposals", "amendments"):
        rows = json_rows(folder, table)
        written(folder, table, [row | {"state": "withdrawn"} if row["state"] == "hidden" else row for row in rows])
    changed(folder, "arguments", 1, state="absent", subject=None)
    with pytest.raises(MalformedLineError, match="nothing in the release is what this can be about"):
        import_release(folder, at(20))
    assert nothing_is_written()


def test_a_ministry_that_is_here_already_is_the_same_one(folder):
    here = MinistryFactory(name="Ministère de la Réparation", slug="elle")
    import_release(folder, at(20))
    assert Bill.objects.get().ministry == here


def test_a_ministry_whose_address_another_has_gets_one_of_its_own(folder):
    MinistryFactory(name="Une autre", slug="ministere-de-la-reparation")
    import_release(folder, at(20))
    ministry = Bill.objects.get().ministry
    assert ministry.name == "Ministère de la Réparation"
    assert ministry.slug.startswith("ministere-de-la-reparation-")


def test_phases_that_begin_the_same_day_come_back_in_their_order(tmp_path):
    def write():
        bill = write_world().bill
        bill.response_starts, bill.synthesis_starts = at(15, 8), at(15, 18)
        bill.save()
        return bill

    folder = released(tmp_path / "release", write, at(20))
    assert rebuilt(folder, at(20)) == bytes_of(folder)
    bill = Bill.objects.get()
    assert bill.response_starts < bill.synthesis_starts


def test_a_day_of_another_writing_is_no_day(folder):
    """Python reads ISO 8601 in several ways; a release has one."""
    assert json.loads((folder / "bill.jsonl").read_text())["consultation_starts"] == "2026-03-01"
    changed(folder, "bill", 1, consultation_starts="2026-W09-7")
    with pytest.raises(MalformedLineError, match="a day like"):
        import_release(folder, at(20))
