"""Tables for spreadsheets: CSV (RFC 4180, UTF-8), where no cell is run as a formula (TRUST.md, T22; ASVS 1.2.10).

A text that begins like a formula is preceded by an apostrophe; so is a text that begins with an apostrophe, so that
taking one away always gives the text back.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA = frozenset("=+-@\t\r\n'")


def guarded(text: str) -> str:
    """``text``, harmless in a spreadsheet. Full-width and small forms count as what they stand for."""
    if text and unicodedata.normalize("NFKC", text[0])[:1] in FORMULA:
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text.removeprefix("'")


def table_of(head: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    written = StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return written.getvalue()
