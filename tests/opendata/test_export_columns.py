"""The lists of columns, from which everything else is made."""

import csv
from contextlib import nullcontext
from inspect import getclosurevars

import pytest
from django.db.models.functions import TruncDate
from django.utils.translation import override

from bills.models import Bill
from consultation.opendata.export.codebook import HEADER, UntranslatedError, codebook, write_codebook
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
NUMBERED = {table.name: rank for rank, table in enumerate(TABLES)}


def fields_of(table):
    """The columns that are a plain field of the model whose rows the table reads, each with that field."""
    queryset_of = getclosurevars(table.read).nonlocals.get("queryset_of")
    if queryset_of is None:
        return  # a query in SQL: every column is computed
    known = {one.name: one for one in queryset_of(Bill(pk=1)).model._meta.fields}
    known |= {one.attname: one for one in known.values()}
    for column in table.columns:
        source = column.source.source_expressions[0].name if isinstance(column.source, TruncDate) else column.source
        name = column.name if source is None else source
        if isinstance(name, str) and name in known:
            yield column, known[name]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described_in_both_languages(table):
    said = {column.name: (column.described("en").strip(), column.described("fr").strip()) for column in table.columns}
    assert [name for name, (english, french) in said.items() if not (english and french)] == []
    for column in table.columns:
        assert (column.field is None) == bool(column.en) == bool(column.fr), column.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_that_is_a_field_of_a_model_says_the_words_of_the_model(table):
    for column, own in fields_of(table):
        assert own.help_text, column.name
        for language in ("en", "fr"):
            with override(language):
                said = str(own.help_text).rstrip(".")
            assert column.described(language).startswith(said), column.name
        assert all(value in column.described("en") for value in column.values), column.name


def test_values_are_named_as_pages_name_them():
    [decision] = [column for column in TABLES[NUMBERED["answers"]].columns if column.name == "decision"]
    assert "adopted, adopted_in_part, adopted_in_substance" in decision.described("en")
    assert "rejected (Écarté)" in decision.described("fr")


def test_without_french_no_codebook_is_written():
    with override("en"), pytest.MonkeyPatch.context() as patch:
        patch.setattr("consultation.opendata.export.columns.override", lambda _language: nullcontext())
        with pytest.raises(UntranslatedError):
            codebook()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_french_descriptions_keep_their_signs_with_the_word_before(table):
    said = [table.fr, *(column.described("fr") for column in table.columns)]
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
    assert [line["description_fr"] for line in lines] == [column.described("fr") for _, column in COLUMNS]
    assert [line["description_en"] for line in lines] == [column.described("en") for _, column in COLUMNS]
