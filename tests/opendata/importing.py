"""A release of what is not here, and what importing it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from bills.models import Bill, Subject
from consultation.accounts.models import Participant
from consultation.opendata.export.folders import write_checksums
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.rebuilding.importing import import_release
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from tests.opendata.export_files import bytes_of, json_rows


def released(folder: Path, write: Callable[[], Bill], moment: datetime) -> Path:
    """Write a consultation, export it, and undo it: the database is as empty as before."""
    with transaction.atomic():
        bill = write()
        tell_the_planner()  # what it was told of the test before would make it take minutes
        export_consultation(bill, folder, moment)
        transaction.set_rollback(True)
    return folder


def rebuilt(folder: Path, moment: datetime) -> dict[str, bytes]:
    """The files of an export of what was imported."""
    outcome = import_release(folder, moment)
    assert [table for table in outcome.tables if table.differing] == []
    assert outcome.written
    assert outcome.same_state
    export_consultation(Bill.objects.get(), folder.parent / "again", moment)
    return bytes_of(folder.parent / "again")


def changed(folder: Path, table: str, line: int, **fields: object) -> None:
    """One row says something else, and every checksum agrees with it."""
    rows = json_rows(folder, table)
    rows[line - 1] |= fields
    written(folder, table, rows)


def written(folder: Path, table: str, rows: list[dict[str, object]]) -> None:
    said = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    (folder / f"{table}.jsonl").write_text(said)
    write_checksums(folder)


def nothing_is_written() -> bool:
    return not (Bill.objects.exists() or Participant.objects.exists() or Subject.objects.exists())
