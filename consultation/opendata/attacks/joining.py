"""Joins: with the accounts of the site, with the former release, with a known moment."""

from __future__ import annotations

import re
from pathlib import Path

from consultation.opendata.attacks.known import Attempt, Known, rows_of
from consultation.opendata.export.columns import Type
from consultation.opendata.export.schema import TABLES

IDENTIFIER = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def by_id(folder: Path, known: Known) -> Attempt:
    """Any identifier, in any file that is text, that is also that of an account."""
    hits = tried = 0
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                found = IDENTIFIER.findall(line)
                tried += len(found)
                hits += sum(one.lower() in known.people for one in found)
    return Attempt(hits, tried)


def by_author(folder: Path, known: Known) -> Attempt:
    """A pseudonym that the former release bears too: it would link what was hidden between the two."""
    now = {row["author"] for row in rows_of(folder, "authors")}
    if known.former is None:
        return Attempt(0, 0)
    return Attempt(len(now & {row["author"] for row in rows_of(known.former, "authors")}), len(now))


def by_time(folder: Path, known: Known) -> Attempt:  # noqa: ARG001  every attack takes the same
    """A moment finer than a day: the second in which a text was written names its author."""
    hits = tried = 0
    for table in TABLES:
        days = [column.name for column in table.columns if column.type is Type.DATE]
        others = [column.name for column in table.columns if column.type is not Type.DATE and not column.free]
        for row in rows_of(folder, table.name) if days else ():
            told = [row[name] for name in days if row[name] is not None]
            tried += len(told)
            hits += sum(not DAY.fullmatch(value) for value in told)
            hits += sum(isinstance(row[name], str) and bool(MOMENT.fullmatch(row[name])) for name in others)
    return Attempt(hits, tried)
