"""The file, as R's ``write.csv`` writes one: texts in quotes, numbers bare, rows numbered, ended by line feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bills.exporters.spreadsheet import guarded
from bills.models import Bill
from consultation.opendata.export.edition import edition_of
from consultation.opendata.export.reading import snapshot
from consultation.opendata.official.layout import COLUMNS, RANK
from consultation.opendata.official.rows import OfficialRows

PROFILE = "republique-numerique-2015"


def write_official(
    bill: Bill,
    path: Path,
    moment: datetime,
    *,
    check: Callable[[Path], object] | None = None,
    voters: Callable[[UUID], str] | None = None,
) -> int:
    """Write ``bill`` in the official layout; returns the rows. Raises RefusedError for an unpublished bill.

    ``check`` reads the file before it has its name: what it raises stops it. ``voters`` gives the pseudonym of a public
    id: then each ballot has its row, which only the restricted tier may have.
    """
    made = path.with_name(f".{path.name}.partial")
    try:
        with snapshot():
            written = _write(OfficialRows(edition_of(bill, moment), voters), made)
        if check:
            check(made)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    return written


def _write(rows: OfficialRows, path: Path) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(map(quoted, COLUMNS)) + "\n")
        for written, row in enumerate(rows, 1):
            told = {RANK: str(written)} | row
            file.write(",".join(quoted(told.get(name, "")) for name in COLUMNS) + "\n")
    return written


def quoted(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + guarded(str(value)).replace('"', '""') + '"'
