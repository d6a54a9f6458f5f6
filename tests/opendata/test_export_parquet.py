"""Parquet, read back by a reader that is not ours."""

import io
from datetime import date
from uuid import UUID

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.opendata.export import parquet
from consultation.opendata.export.columns import Column, Type
from consultation.opendata.export.parquet import ParquetFile
from consultation.opendata.export.schema import TABLES
from consultation.opendata.export.thrift import integer, varint
from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_files import json_rows
from tests.opendata.export_world import at, write_world

COLUMNS = tuple(Column(kind.name.lower(), kind, "", "") for kind in (Type.TEXT, Type.INTEGER, Type.NUMBER, Type.DATE))
ROWS = st.lists(
    st.tuples(
        st.none() | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(allow_nan=False),
        st.none() | st.dates(date(1700, 1, 1), date(2200, 1, 1)),
    ),
    max_size=60,
)


def written(path, rows, columns=COLUMNS):
    with path.open("wb") as file:
        table = ParquetFile(file, columns)
        for row in rows:
            table.write(row)
        table.end()
    return path


@given(rows=ROWS, most=st.integers(1, 70))
def test_every_value_is_read_back_whatever_the_groups(tmp_path_factory, rows, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "MOST", most)
        path = written(tmp_path_factory.mktemp("parquet") / "t.parquet", rows)
    assert duckdb.read_parquet(str(path)).fetchall() == rows


def test_identifiers_and_lists_are_texts(tmp_path):
    columns = (Column("id", Type.UUID, "", ""), Column("list", Type.JSON, "", ""))
    path = written(tmp_path / "t.parquet", [(UUID(int=1), [[0, 1, "é", ""]])], columns)
    assert duckdb.read_parquet(str(path)).fetchall() == [(str(UUID(int=1)), '[[0,1,"é",""]]')]


def test_a_group_ends_when_its_texts_are_long():
    file = io.BytesIO()
    table = ParquetFile(file, COLUMNS[:1])
    for _ in range(5):
        table.write(("a" * parquet.LARGEST + "b",))
    assert file.tell() > 4, "what was written is not waiting in memory"


def test_integers_are_those_of_the_compact_protocol():
    assert [varint(n) for n in (0, 127, 128, 300)] == [b"\x00", b"\x7f", b"\x80\x01", b"\xac\x02"]
    assert [integer(n) for n in (0, -1, 1, -2)] == [b"\x00", b"\x01", b"\x02", b"\x03"]


@pytest.mark.django_db
def test_every_table_has_the_rows_of_its_json_lines(tmp_path):
    export_consultation(write_world().bill, tmp_path / "out", at(20))
    for table in TABLES:
        rows = duckdb.read_parquet(str(tmp_path / "out" / f"{table.name}.parquet"))
        assert rows.columns == [column.name for column in table.columns]
        told = [tuple(row.values()) for row in json_rows(tmp_path / "out", table.name)]
        assert [as_told(row, table) for row in rows.fetchall()] == [as_told(row, table) for row in told], table.name


def as_told(row, table):
    """Lists as JSON, days as text."""
    return tuple(
        str(value)
        if isinstance(value, date)
        else parquet.compact_text(value)
        if column.type is Type.JSON and value
        else value
        for value, column in zip(row, table.columns, strict=True)
    )
