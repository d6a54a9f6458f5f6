"""The file, as R's ``write.csv`` writes one: texts in quotes, numbers bare, rows numbered, ended by line feeds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from bills.exporters.spreadsheet import guarded
from bills.models import Bill
from consultation.opendata.export.edition import edition_of
from consultation.opendata.export.reading import snapshot
from consultation.opendata.official.layout import COLUMNS, RANK
from consultation.opendata.official.rows import OfficialRows

PROFILE = "republique-numerique-2015"


def write_official(bill: Bill, path: Path, moment: datetime) -> int:
    """Write ``bill`` in the official layout; returns the rows. Raises RefusedError for an unpublished bill."""
    written = 0
    with snapshot():
        edition = edition_of(bill, moment)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(map(quoted, COLUMNS)) + "\n")
            for row in OfficialRows(edition):
                written += 1
                told = {RANK: str(written)} | row
                file.write(",".join(quoted(told.get(name, "")) for name in COLUMNS) + "\n")
    return written


def quoted(value: Any) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + guarded(str(value)).replace('"', '""') + '"'
