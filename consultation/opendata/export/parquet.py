"""Parquet, written a group of rows at a time: what the format asks for, and no more of it (apache/parquet-format 2).

One data page a column and group, PLAIN, each value optional, compressed with GZIP; no dictionaries, no statistics.
Why not with a library: docs/decisions/0023-parquet.md.
"""

from __future__ import annotations

import struct as packing
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import IO, Any

from consultation.opendata.export.cells import compact
from consultation.opendata.export.columns import Column, Type
from consultation.opendata.export.thrift import Kind, binary, integer, listed, struct, varint

MAGIC = b"PAR1"
EPOCH = date(1970, 1, 1).toordinal()
LARGEST = 4 << 20
"""A group of rows is written once its texts hold so many characters, or MOST rows: memory does not grow with it."""
MOST = 20_000
INT32, INT64, DOUBLE, BYTE_ARRAY = 1, 2, 5, 6
OPTIONAL = 1
GZIP = 2
PLAIN, RLE = 0, 3
LEVEL = 1  # three times as fast as zlib's own choice, a sixth larger
UTF8, DATE = 0, 6  # of ConvertedType; LogicalType numbers them 1 and 6


def _numbers(form: str) -> Callable[[Sequence[Any]], bytes]:
    return lambda values: packing.pack(f"<{len(values)}{form}", *values)


def _texts(values: Sequence[Any]) -> bytes:
    said = [value.encode() if isinstance(value, str) else compact_text(value).encode() for value in values]
    lengths = packing.pack(f"<{len(said)}I", *map(len, said))
    return b"".join(part for rank, one in enumerate(said) for part in (lengths[4 * rank : 4 * rank + 4], one))


def compact_text(value: Any) -> str:
    """Identifiers as they are read, lists as JSON."""
    return compact(value) if isinstance(value, list | dict) else str(value)


def _days(values: Sequence[date]) -> bytes:
    return packing.pack(f"<{len(values)}i", *(value.toordinal() - EPOCH for value in values))


WRITTEN: dict[Type, tuple[int, Callable[[Sequence[Any]], bytes]]] = {
    Type.INTEGER: (INT64, _numbers("q")),
    Type.NUMBER: (DOUBLE, _numbers("d")),
    Type.DATE: (INT32, _days),
}
TEXT = (BYTE_ARRAY, _texts)


@dataclass
class _Group:
    """Where the columns of a group of rows stand: (start, size written, size inflated) of each."""

    rows: int
    chunks: list[tuple[int, int, int]] = field(default_factory=list)


class ParquetFile:
    """``file`` must be opened in binary. ``end`` is called once, after the last row."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        self._file, self._columns = file, columns
        self._rows: list[Sequence[Any]] = []
        self._size = 0
        self._groups: list[_Group] = []
        file.write(MAGIC)

    def write(self, row: Sequence[Any]) -> None:
        self._rows.append(row)
        self._size += sum(len(value) for value in row if isinstance(value, str | list))
        if self._size > LARGEST or len(self._rows) >= MOST:
            self._flush()

    def end(self) -> None:
        if self._rows:
            self._flush()
        footer = self._footer()
        self._file.write(footer + packing.pack("<I", len(footer)) + MAGIC)

    def _flush(self) -> None:
        group = _Group(len(self._rows))
        for column, values in zip(self._columns, zip(*self._rows, strict=True), strict=True):
            start = self._file.tell()
            inflated, page = _page(column, values)
            self._file.write(page)
            group.chunks.append((start, len(page), inflated))
        self._groups.append(group)
        self._rows, self._size = [], 0

    def _footer(self) -> bytes:
        root = struct((4, Kind.BINARY, binary("schema")), (5, Kind.I32, integer(len(self._columns))))
        return struct(
            (1, Kind.I32, integer(1)),
            (2, Kind.LIST, listed(Kind.STRUCT, [root, *map(_element, self._columns)])),
            (3, Kind.I64, integer(sum(group.rows for group in self._groups))),
            (4, Kind.LIST, listed(Kind.STRUCT, [self._group(group) for group in self._groups])),
            (6, Kind.BINARY, binary("Alinea")),
        )

    def _group(self, group: _Group) -> bytes:
        chunks = [
            struct((2, Kind.I64, integer(start)), (3, Kind.STRUCT, _described(column, group.rows, start, sizes)))
            for column, (start, *sizes) in zip(self._columns, group.chunks, strict=True)
        ]
        return struct(
            (1, Kind.LIST, listed(Kind.STRUCT, chunks)),
            (2, Kind.I64, integer(sum(inflated for *_rest, inflated in group.chunks))),
            (3, Kind.I64, integer(group.rows)),
        )


def _page(column: Column, values: Sequence[Any]) -> tuple[int, bytes]:
    """The size that the page would have inflated, its header counted; and the page."""
    there = [value for value in values if value is not None]
    levels = _levels(values) if len(there) < len(values) else _run(len(values), is_there=True)
    _, plain = WRITTEN.get(column.type, TEXT)
    said = packing.pack("<I", len(levels)) + levels + plain(there)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    packed = packer.compress(said) + packer.flush()
    data = struct(
        (1, Kind.I32, integer(len(values))),
        (2, Kind.I32, integer(PLAIN)),
        (3, Kind.I32, integer(RLE)),
        (4, Kind.I32, integer(RLE)),
    )
    header = struct(
        (1, Kind.I32, integer(0)),
        (2, Kind.I32, integer(len(said))),
        (3, Kind.I32, integer(len(packed))),
        (5, Kind.STRUCT, data),
    )
    return len(header) + len(said), header + packed


def _levels(values: Sequence[Any]) -> bytes:
    """Which values are there, as runs."""
    runs = groupby(value is not None for value in values)
    return b"".join(_run(sum(1 for _ in run), is_there=is_there) for is_there, run in runs)


def _run(length: int, *, is_there: bool) -> bytes:
    return varint(length << 1) + bytes((is_there,))


def _element(column: Column) -> bytes:
    physical, _ = WRITTEN.get(column.type, TEXT)
    said = [(1, Kind.I32, integer(physical)), (3, Kind.I32, integer(OPTIONAL)), (4, Kind.BINARY, binary(column.name))]
    converted = {BYTE_ARRAY: UTF8, INT32: DATE}.get(physical)
    if converted is not None:
        logical = struct((1 if converted == UTF8 else DATE, Kind.STRUCT, struct()))
        said += [(6, Kind.I32, integer(converted)), (10, Kind.STRUCT, logical)]
    return struct(*said)


def _described(column: Column, rows: int, start: int, sizes: Sequence[int]) -> bytes:
    written, inflated = sizes
    physical, _ = WRITTEN.get(column.type, TEXT)
    return struct(
        (1, Kind.I32, integer(physical)),
        (2, Kind.LIST, listed(Kind.I32, [integer(PLAIN), integer(RLE)])),
        (3, Kind.LIST, listed(Kind.BINARY, [binary(column.name)])),
        (4, Kind.I32, integer(GZIP)),
        (5, Kind.I64, integer(rows)),
        (6, Kind.I64, integer(inflated)),
        (7, Kind.I64, integer(written)),
        (9, Kind.I64, integer(start)),
    )
