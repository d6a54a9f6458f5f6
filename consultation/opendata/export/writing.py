"""Writing an export: every table once, in CSV and in JSON Lines, row after row; then what explains and proves it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from bills.models import Bill
from consultation.opendata.export.authors import pseudonym, release_key
from consultation.opendata.export.cells import csv_writer, json_writer
from consultation.opendata.export.codebook import has_codebook, write_codebook
from consultation.opendata.export.columns import Row, Table, Type
from consultation.opendata.export.edition import Edition, edition_of
from consultation.opendata.export.folders import put_in_place, write_checksums
from consultation.opendata.export.reading import snapshot
from consultation.opendata.export.readme import write_readmes
from consultation.opendata.export.schema import TABLES

FORMATS = {"csv": csv_writer, "jsonl": json_writer}


def export_consultation(bill: Bill, folder: Path, moment: datetime) -> tuple[Edition, dict[str, int]]:
    """Export ``bill`` into ``folder``, which appears whole or not at all; returns the edition and rows by table.

    Its tallies may be hidden at ``moment``.

    Raises RefusedError for an unpublished bill, NotAnExportError when ``folder`` holds something else.
    """
    with put_in_place(folder, is_ours=has_codebook) as made, snapshot():
        edition = edition_of(bill, moment)
        return edition, write_export(edition, made)


def write_export(edition: Edition, folder: Path) -> dict[str, int]:
    """Write the files of ``edition``, from the snapshot it was made in, into an empty folder; returns rows by table."""
    counts = {table.name: _write_table(table, edition, folder) for table in TABLES}
    write_codebook(folder)
    write_readmes(edition, counts, folder)
    write_checksums(folder)
    return counts


def _write_table(table: Table, edition: Edition, folder: Path) -> int:
    key = release_key(edition.bill.slug, edition.digest)
    authors = frozenset(rank for rank, column in enumerate(table.columns) if column.type is Type.AUTHOR)
    names = [column.name for column in table.columns]
    count = 0
    with ExitStack() as files:
        writers = []
        for extension, writer_of in FORMATS.items():
            path = folder / f"{table.name}.{extension}"
            writers.append(writer_of(files.enter_context(path.open("w", encoding="utf-8", newline="")), names))
        for row in edition.rows(table):
            released = _released(row, authors, key)
            for write in writers:
                write(released)
            count += 1
    return count


def _released(row: Row, authors: frozenset[int], key: bytes) -> Row:
    if not authors:
        return row
    return tuple(pseudonym(key, value) if rank in authors else value for rank, value in enumerate(row))
