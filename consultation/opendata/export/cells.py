"""Values as they are written: CSV for spreadsheets (RFC 4180, UTF-8), JSON Lines for programs.

In CSV, and there alone, a text that begins like a formula is guarded (``bills/exporters/spreadsheet.py``).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, Any
from uuid import UUID

from bills.exporters.spreadsheet import guarded

# JSON allows these line breaks within a string, but many readers of lines do not.
Write = Callable[[Sequence[Any]], None]
BREAKS = (("\x85", r"\u0085"), ("\u2028", r"\u2028"), ("\u2029", r"\u2029"))


def csv_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case int() | float():
            return str(value)
        case _:
            return guarded(plain(value) if isinstance(value, UUID | date) else compact(value))


def plain(value: Any) -> str:
    """What JSON has no word for: identifiers and days."""
    if isinstance(value, UUID | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not exported")


def compact(value: Any) -> str:
    """JSON on one line, whatever one takes for a line."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain)
    for line_break, escaped in BREAKS:
        said = said.replace(line_break, escaped)
    return said


def csv_writer(file: IO[str], names: Sequence[str]) -> Write:
    """Writes the header; returns what writes a row. ``file`` must be opened with ``newline=""``."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)

    def write(row: Sequence[Any]) -> None:
        writer.writerow([csv_cell(value) for value in row])

    return write


def json_writer(file: IO[str], names: Sequence[str]) -> Write:
    """Returns what writes a row as one object on one line."""

    def write(row: Sequence[Any]) -> None:
        file.write(compact(dict(zip(names, row, strict=True))) + "\n")

    return write
