"""What never leaves: people, voters, hours, hidden words, drafts (TRUST.md, E2 to E6)."""

import re
import zipfile

import duckdb
import pytest
from django.db.models import Q

from bills.models import Argument, State, Subject
from consultation.accounts.models import Participant
from consultation.opendata.export.archive import write_archive
from consultation.opendata.export.authors import DIGITS
from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_files import csv_rows, json_rows
from tests.opendata.export_world import AUTHORS, at, named

pytestmark = pytest.mark.django_db
CONTRIBUTIONS = ("proposals", "amendments", "arguments", "sources")
HOUR = re.compile(r"\d\d:\d\d")


@pytest.fixture
def world(kept_world):
    return kept_world


@pytest.fixture
def folder(kept_export):
    return kept_export[0]


def everything(folder):
    return "\n".join(readable(file) for file in sorted(folder.iterdir()))


def readable(file):
    if file.suffix == ".parquet":
        return str(duckdb.read_parquet(str(file)).fetchall())
    return file.read_text(encoding="utf-8")


def test_no_mail_no_name_and_no_id_of_anybody_is_in_any_file(world, folder):
    said = everything(folder)
    assert "Réparer" in said
    for person in Participant.objects.all():
        assert person.email not in said
        assert person.display_name not in said
        assert str(person.public_id) not in said
        assert person.public_id.hex not in said


def test_hidden_withdrawn_and_draft_words_are_in_no_file(world, folder):
    assert Argument.objects.filter(Q(body="SECRET")).count() == 3
    assert "SECRET" not in everything(folder)


def test_a_unit_that_stands_in_a_draft_alone_is_in_no_file(world, folder):
    said = everything(folder)
    assert str(named("article-1")) in said
    assert str(named("draft")) not in said


def test_no_hour_is_in_any_table(folder):
    for file in folder.glob("*.jsonl"):
        assert not HOUR.search(file.read_text(encoding="utf-8")), file.name


@pytest.mark.parametrize("table", CONTRIBUTIONS)
def test_what_is_not_published_keeps_its_id_its_state_and_the_reason_alone(folder, table):
    rows = [row for row in json_rows(folder, table) if row["state"] != "published"]
    assert rows
    for row in rows:
        filled = {name for name, value in row.items() if value is not None}
        assert filled == {"uuid", "state", "revision"} | (
            {"moderation_reason"} if row["state"] == "hidden" and has_reason(row) else set()
        )


def has_reason(row):
    return Subject.objects.get(uuid=row["uuid"]).moderation.exists()


def test_the_reason_is_that_of_the_last_decision(folder):
    reasons = {row["uuid"]: row["moderation_reason"] for row in json_rows(folder, "amendments")}
    assert reasons[str(named("rude"))] == "insult"
    assert reasons[str(named("short"))] is None


def test_what_is_about_a_hidden_contribution_is_absent(folder):
    states = {row["uuid"]: row["state"] for row in json_rows(folder, "arguments") + json_rows(folder, "sources")}
    assert states[str(named("orphan"))] == states[str(named("lost"))] == "absent"
    assert states[str(named("on-gone"))] == "published"


def test_a_restored_contribution_comes_back(world, tmp_path):
    Subject.objects.filter(uuid=named("rude")).update(state=State.PUBLISHED)
    export_consultation(world.bill, tmp_path / "after", at(20))
    states = {row["uuid"]: row["state"] for row in csv_rows(tmp_path / "after", "arguments")}
    assert states[str(named("orphan"))] == "published"


def test_one_author_has_one_pseudonym_in_all_tables(folder):
    rows = {row["uuid"]: row for table in CONTRIBUTIONS for row in json_rows(folder, table)}
    by = {name: rows[str(named(name))]["author"] for name in ("new", "on-gone", "short", "study", "for", "law-short")}
    assert by["new"] == by["on-gone"]
    assert by["short"] == by["study"]
    assert by["for"] == by["law-short"]
    assert len(set(by.values())) == len(AUTHORS)
    assert all(re.fullmatch(f"[0-9a-f]{{{DIGITS}}}", author) for author in by.values())


def test_no_pseudonym_of_a_release_is_in_the_next_one(world, folder, tmp_path):
    world.vote("dan", "short", 10, 1)
    export_consultation(world.bill, tmp_path / "next", at(20))
    authors = [{row["author"] for row in json_rows(one, "arguments")} - {None} for one in (folder, tmp_path / "next")]
    assert authors[0]
    assert authors[0].isdisjoint(authors[1])


def test_the_kind_of_the_author_is_told(folder):
    kinds = {row["uuid"]: row["author_kind"] for row in json_rows(folder, "amendments")}
    assert kinds[str(named("short"))] == "association"
    assert kinds[str(named("law-short"))] == "citizen"


def test_the_archive_says_nothing_more_than_the_files(folder, tmp_path):
    write_archive(folder, tmp_path / "all.zip", name="reparer", day=at(9).date())
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == [f"reparer/{file.name}" for file in sorted(folder.iterdir())]
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 9, 0, 0, 0)}
