"""The lists of columns, from which everything else is made."""

import csv

import pytest

from consultation.opendata.export.codebook import HEADER, write_codebook
from consultation.opendata.export.columns import Type
from consultation.opendata.export.schema import TABLES

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
NAMES = {f"{table.name}.{column.name}" for table, column in COLUMNS}
PERSONAL = {
    "email",
    "mail",
    "name",
    "display_name",
    "voter",
    "participant",
    "user",
    "ip",
    "moderator",
    "written_by",
    "actor",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_in_both_languages(table):
    assert [column.name for column in table.columns if not (column.en.strip() and column.fr.strip())] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_french_descriptions_keep_their_signs_with_the_word_before(table):
    said = [table.fr, *(column.fr for column in table.columns)]
    assert [words for words in said if " ;" in words or " :" in words or "'" in words] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_described_in_both_languages_and_has_a_key(table):
    assert all(said.strip() for said in (table.title_en, table.title_fr, table.en, table.fr))
    assert table.key


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_columns_of_a_table_have_one_name(table):
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)


def test_no_column_is_about_a_person_but_the_pseudonym_of_authors():
    assert not {column.name for _, column in COLUMNS} & PERSONAL
    assert {column.name for _, column in COLUMNS if column.type is Type.AUTHOR} == {"author"}


def test_moments_are_days():
    assert not [name for name in NAMES if name.endswith(("_at", "time", "moment"))]


def test_references_name_columns_of_the_export():
    assert {reference for _, column in COLUMNS for reference in column.references} <= NAMES


def test_the_codebook_has_one_line_per_column_in_their_order(tmp_path):
    write_codebook(tmp_path)
    with (tmp_path / "columns.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert tuple(lines[0]) == HEADER
    assert [(line["table"], line["column"]) for line in lines] == [
        (table.name, column.name) for table, column in COLUMNS
    ]
    assert [line["description_fr"] for line in lines] == [column.fr for _, column in COLUMNS]
    assert [line["description_en"] for line in lines] == [column.en for _, column in COLUMNS]
