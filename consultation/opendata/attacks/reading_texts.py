"""Texts: those that are not shown any more, and personal data within those that are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from consultation.opendata.attacks.known import Attempt, Known, rows_of
from consultation.opendata.export.columns import Table
from consultation.opendata.export.scanning import found_in, texts_of
from consultation.opendata.export.schema import TABLES

PUBLISHED = "published"


def by_withheld_text(folder: Path, known: Known) -> Attempt:  # noqa: ARG001  every attack takes the same
    """A contribution that is not published and says more than its id, its state, its revision and the reason."""
    hits = tried = 0
    for table in TABLES:
        if "state" not in {column.name for column in table.columns}:
            continue
        more = [column.name for column in table.columns if not column.stays]
        for row in rows_of(folder, table.name):
            if row["state"] != PUBLISHED:
                tried += 1
                hits += any(row[name] is not None for name in more)
    more_hits, more_tried = _revisions(folder)
    return Attempt(hits + more_hits, tried + more_tried)


def _revisions(folder: Path) -> tuple[int, int]:
    """Wordings of what is not published; how many wordings there are."""
    hits = tried = 0
    for table, owner in (("proposal_revisions", "proposal"), ("amendment_revisions", "amendment")):
        shown = {row["uuid"] for row in rows_of(folder, f"{owner}s") if row["state"] == PUBLISHED}
        for row in rows_of(folder, table):
            tried += 1
            hits += row[owner] not in shown
    return hits, tried


def by_personal_data(folder: Path, known: Known) -> Attempt:
    """An e-mail, a phone, an address or a number of social security in the words of participants."""
    hits = tried = 0
    for table in TABLES:
        for text in _free_texts(folder, table):
            tried += 1
            hits += sum(one.mark not in known.kept for one in found_in(text))
    return Attempt(hits, tried)


def _free_texts(folder: Path, table: Table) -> Iterator[str]:
    free = [column.name for column in table.columns if column.free]
    for row in rows_of(folder, table.name) if free else ():
        for name in free:
            yield from texts_of(row[name])
