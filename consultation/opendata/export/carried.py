"""What a bill that was rebuilt from a release has as the release had it, line by line.

Voters do not come back, so neither does what is counted from their ballots. ``rebuilding`` writes these lines, and an
export of the rebuilt bill says them again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import IO

from bills.models import Bill
from consultation.opendata.export.columns import Row, Table, Type
from consultation.opendata.models import CarriedLine

COUNTED = ("tallies", "participation", "opinion_groups", "opinion_statements", "clusters")
"""Tables counted from single ballots, or by night."""


def is_carried(bill: Bill, table: Table) -> bool:
    return bool(bill.rebuilt_from) and table.name in COUNTED


def carried_lines(bill: Bill, file: str) -> Iterator[str]:
    """The lines of a file of the release, without their ends."""
    lines = CarriedLine.objects.filter(bill=bill, file=file).order_by("rank")
    return lines.values_list("line", flat=True).iterator(chunk_size=2000)


def write_carried(bill: Bill, name: str, file: IO[str]) -> None:
    file.writelines(line + "\n" for line in carried_lines(bill, name))


def carried_rows(bill: Bill, table: Table) -> Iterator[Row]:
    days = [column.name for column in table.columns if column.type is Type.DATE]
    for line in carried_lines(bill, f"{table.name}.jsonl"):
        row = json.loads(line)
        told = {name: date.fromisoformat(row[name]) for name in days if row[name] is not None}
        yield tuple((row | told)[column.name] for column in table.columns)


def wordings_in_tallies(bill: Bill) -> Counter[tuple[str, int]]:
    """How many rows the carried tallies have of each (subject, revision)."""
    rows = (json.loads(line) for line in carried_lines(bill, "tallies.jsonl"))
    return Counter((row["subject"], row["revision"]) for row in rows)
