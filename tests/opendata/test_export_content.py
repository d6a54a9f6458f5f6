"""What comes out is what the database holds, and holds together."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from bills.legaltext import Hunk, apply
from bills.models import Amendment, AmendmentRevision, Argument, Placement, Proposal, Source
from consultation.opendata.export.schema import TABLES
from tests.opendata.export_files import csv_rows, json_rows, without_apostrophe
from tests.opendata.export_world import FORMULAS, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(kept_export):
    return kept_export[0]


@pytest.mark.parametrize("table", [t for t in TABLES if t.name != "participation"], ids=lambda table: table.name)
def test_every_table_has_rows_and_says_how_many(kept_export, table):
    folder, counts = kept_export
    assert counts[table.name] == len(csv_rows(folder, table.name)) == len(json_rows(folder, table.name)) > 0


def test_every_contribution_is_counted_once(kept_world, kept_export):
    _, counts = kept_export
    for model in (Proposal, Amendment, Argument, Source):
        assert counts[f"{model._meta.model_name}s"] == model.objects.filter(bill=kept_world.bill).count()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_json_lines_say_the_same(folder, table):
    for cells, values in zip(csv_rows(folder, table.name), json_rows(folder, table.name), strict=True):
        assert tuple(cells) == tuple(values) == tuple(column.name for column in table.columns)
        for name, value in values.items():
            if not isinstance(value, dict | list):
                assert without_apostrophe(cells[name]) == ("" if value is None else str(value))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_values_are_of_their_closed_lists(folder, table):
    rows = json_rows(folder, table.name)
    for column in table.columns:
        if column.values:
            assert {str(row[column.name]) for row in rows if row[column.name] is not None} <= set(column.values)


def test_texts_of_arguments_come_back_to_the_letter(folder):
    bodies = {row["uuid"]: row["body"] for row in json_rows(folder, "arguments")}
    assert [bodies[str(named(f"formula-{rank}"))] for rank in range(len(FORMULAS))] == list(FORMULAS)


def test_amendments_come_back_with_their_exact_change(folder):
    rows = json_rows(folder, "amendment_revisions")
    assert {row["amendment"] for row in rows} == {str(named("short")), str(named("law-short"))}
    for row in rows:
        stored = AmendmentRevision.objects.get(amendment__uuid=row["amendment"], number=row["number"])
        assert (row["title"], row["reason"], row["hunks"]) == (stored.title, stored.reason, stored.hunks)
        assert (row["words_added"], row["words_removed"], row["alineas"]) == (1, 1, [1])
        assert apply(row["base_text"], [Hunk(**hunk) for hunk in row["hunks"]]) == row["text"]


def test_texts_have_the_sha256_that_is_said(folder):
    rows = json_rows(folder, "unit_versions") + json_rows(folder, "proposal_revisions")
    hashed = [row for row in rows if row["text"] is not None]
    assert len(hashed) == 3
    assert [hashlib.sha256(row["text"].encode()).hexdigest() for row in hashed] == [
        row["text_sha256"] for row in hashed
    ]


def test_the_outline_is_that_of_the_published_version(kept_world, folder):
    places = Placement.objects.filter(version__bill=kept_world.bill, version__number=1).order_by("position")
    said = [(row["unit"], row["number"], row["heading"], row["parent"]) for row in json_rows(folder, "unit_versions")]
    assert said == [
        (str(place.unit.uuid), place.number, place.heading, place.parent and str(place.parent.unit.uuid))
        for place in places.select_related("unit", "parent__unit")
    ]


def test_answers_cite_published_articles_only(folder):
    answers = {row["subject"]: (row["cited_unit"], row["cited_alinea"]) for row in json_rows(folder, "answers")}
    assert answers == {
        str(named("short")): (str(named("article-1")), 1),
        str(named("gone")): (None, None),
        str(named("new")): (None, None),
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_reference_of_the_csv_leads_to_a_row(folder, table):
    for column in table.columns:
        known = {
            row[name]
            for place, name in (reference.split(".") for reference in column.references)
            for row in csv_rows(folder, place)
        }
        if column.references:
            assert {row[column.name] for row in csv_rows(folder, table.name)} - {""} <= known


def test_keys_and_references_hold_in_another_database(folder):
    """The JSON Lines, loaded in SQLite: primary keys are unique, and no reference leads nowhere."""
    with closing(sqlite3.connect(":memory:")) as base:
        for table in TABLES:
            load(base, table, json_rows(folder, table.name))
        references = [(table.name, column) for table in TABLES for column in table.columns if column.references]
        assert len(references) > 10
        for name, column in references:
            assert lost_in(base, name, column) == [], f"{name}.{column.name}"


def load(base, table, rows):
    names = [column.name for column in table.columns]
    base.execute(f"CREATE TABLE {table.name} ({quoted(names)}, PRIMARY KEY ({quoted(table.key)}))")
    values = [[str(value) if isinstance(value, list | dict) else value for value in row.values()] for row in rows]
    base.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(names))})", values)  # noqa: S608


def lost_in(base, table, column):
    known = " UNION ".join("SELECT {1} FROM {0}".format(*reference.split(".")) for reference in column.references)  # noqa: S608
    return base.execute(f'SELECT "{column.name}" FROM {table} WHERE "{column.name}" NOT IN ({known})').fetchall()  # noqa: S608


def quoted(names):
    return ", ".join(f'"{name}"' for name in names)


def test_the_readmes_give_the_rows_the_licence_and_the_state(kept_export):
    folder, counts = kept_export
    for name in ("README.md", "LISEZMOI.md"):
        said = (folder / name).read_text(encoding="utf-8")
        assert "Licence Ouverte 2.0" in said
        assert "2026-03-09" in said
        assert all(f"| `{table}` | {count} |" in said for table, count in counts.items())
    assert "apostrophe" in said
