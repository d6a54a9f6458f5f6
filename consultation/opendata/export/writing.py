"""Writing an export: every table once, in every format, row after row; then what explains and proves it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from bills.models import Bill
from consultation.opendata.export.anonymity import write_anonymity
from consultation.opendata.export.cells import Write, csv_writer, json_writer
from consultation.opendata.export.codebook import has_codebook, write_codebook
from consultation.opendata.export.columns import Table
from consultation.opendata.export.datapackage import write_datapackage
from consultation.opendata.export.edition import Edition, edition_of
from consultation.opendata.export.folders import put_in_place, write_checksums
from consultation.opendata.export.ledger import write_ledger
from consultation.opendata.export.parquet import ParquetFile
from consultation.opendata.export.reading import snapshot
from consultation.opendata.export.readme import write_readmes
from consultation.opendata.export.schema import TABLES

RECOUNTS = sorted((Path(__file__).parent / "recount").glob("figures.*"))
"""A notebook and SQL that count the public figures again."""


def _written_by(writer_of: Callable[..., Write]) -> Callable[[Path, Table], AbstractContextManager[Write]]:
    @contextmanager
    def opened(path: Path, table: Table) -> Iterator[Write]:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield writer_of(file, [column.name for column in table.columns])

    return opened


@contextmanager
def _parquet(path: Path, table: Table) -> Iterator[Write]:
    with path.open("wb") as file:
        written = ParquetFile(file, table.columns)
        yield written.write
        written.end()


FORMATS = {"csv": _written_by(csv_writer), "jsonl": _written_by(json_writer), "parquet": _parquet}
"""How each is written, by extension."""


def export_consultation(
    bill: Bill, folder: Path, moment: datetime, *, check: Callable[[Path], object] | None = None
) -> tuple[Edition, dict[str, int]]:
    """Export ``bill`` into ``folder``, which appears whole or not at all; returns the edition and rows by table.

    Its tallies may be hidden at ``moment``. ``check`` reads the files before they appear: what it raises stops them.

    Raises RefusedError for an unpublished bill, NotAnExportError when ``folder`` holds something else.
    """
    with put_in_place(folder, is_ours=has_codebook) as made, snapshot():
        edition = edition_of(bill, moment)
        counts = write_export(edition, made)
        if check:
            check(made)
        return edition, counts


def write_export(edition: Edition, folder: Path) -> dict[str, int]:
    """Write the files of ``edition``, from the snapshot it was made in, into an empty folder; returns rows by table.

    Raises UnansweredError when a file has no answers to the questions of WP216.
    """
    counts = {table.name: _write_table(table, edition, folder) for table in TABLES}
    write_codebook(folder)
    for file in RECOUNTS:
        shutil.copyfile(file, folder / file.name)
    write_readmes(edition, counts, folder)
    write_datapackage(edition, counts, folder)
    write_ledger(edition, folder)
    write_anonymity(edition, counts, folder)
    write_checksums(folder)
    return counts


def _write_table(table: Table, edition: Edition, folder: Path) -> int:
    count = 0
    with ExitStack() as files:
        writers = [
            files.enter_context(written(folder / f"{table.name}.{extension}", table))
            for extension, written in FORMATS.items()
        ]
        for row in edition.rows(table):
            for write in writers:
                write(row)
            count += 1
    return count
