"""``columns.csv``: every column of every table, described in both languages; made from the lists themselves."""

from __future__ import annotations

import io
from pathlib import Path

from consultation.opendata.export.cells import csv_writer
from consultation.opendata.export.columns import Column
from consultation.opendata.export.schema import TABLES

NAME = "columns.csv"
HEADER = ("table", "rank", "column", "type", "key", "references", "values", "description_fr", "description_en")


class UntranslatedError(RuntimeError):
    """The catalogue of French is not compiled: the codebook would be in English twice."""


def codebook() -> str:
    """Raises UntranslatedError."""
    if TABLES[0].columns[0].described("fr") == TABLES[0].columns[0].described("en"):
        raise UntranslatedError("The messages are not compiled: run make messages")
    file = io.StringIO(newline="")
    write = csv_writer(file, HEADER)
    for table in TABLES:
        for rank, column in enumerate(table.columns, 1):
            write((table.name, rank, *_line(column)))
    return file.getvalue()


def write_codebook(folder: Path) -> None:
    (folder / NAME).write_text(codebook(), encoding="utf-8", newline="")


def has_codebook(folder: Path) -> bool:
    """Whether ``folder`` holds a codebook of ours, of this schema or another."""
    try:
        with (folder / NAME).open(encoding="utf-8", errors="replace") as file:
            return file.readline().strip() == ",".join(HEADER)
    except OSError:
        return False


def _line(column: Column) -> tuple[str, ...]:
    return (
        column.name,
        column.type.value,
        "yes" if column.key else "",
        "|".join(column.references),
        "|".join(column.values),
        column.described("fr"),
        column.described("en"),
    )
