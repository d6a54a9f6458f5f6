"""Tallies as they stood, what another platform counted, how often texts were shown; and the lines that are carried."""

from __future__ import annotations

from typing import Any

from consultation.analysis.models import Band, Exposure
from consultation.opendata.export.carried import COUNTED
from consultation.opendata.export.columns import Table
from consultation.opendata.export.ledger import FILES
from consultation.opendata.export.scanning import found_in, texts_of
from consultation.opendata.export.schema import TABLES
from consultation.opendata.export.schema.exposure import EXPOSURE
from consultation.opendata.export.schema.votes import IMPORTED_TOTALS, TALLIES
from consultation.opendata.models import CarriedLine, Words
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow
from consultation.opendata.rebuilding.text import Text
from votes.models import ImportedTotals, Tally

BANDS = {str(band.label): band.value for band in Band}
COUNTS = ("agree", "mixed", "disagree")


def write_votes(release: OpenedRelease, text: Text) -> None:
    last: dict[tuple[int, int], ReleasedRow] = {}
    for row in release.rows(TALLIES):
        last[row.found("subject", text.subjects), row["revision"]] = row
    Tally.objects.bulk_create(
        row.fits(Tally(subject_id=subject, wording=wording, revision=1, **{name: row[name] for name in COUNTS}))
        for (subject, wording), row in last.items()
    )
    names = [column.name for column in IMPORTED_TOTALS.columns if column.name not in {"subject_kind", "subject"}]
    ImportedTotals.objects.bulk_create(
        row.fits(ImportedTotals(subject_id=row.found("subject", text.subjects), **{name: row[name] for name in names}))
        for row in release.rows(IMPORTED_TOTALS)
    )
    Exposure.objects.bulk_create(
        row.fits(
            Exposure(
                subject_id=row.found("subject", text.subjects),
                day=row["day"],
                band=row.found("position", BANDS),
                shown=row["shown"],
            )
        )
        for row in release.rows(EXPOSURE)
    )
    _carry(release, text)


def keep_words(release: OpenedRelease, text: Text) -> None:
    """What looks like personal data in the release was let stay by those who made it."""
    marks: set[str] = set()
    for table in TABLES:
        if any(column.free for column in table.columns):
            marks |= {mark for row in release.rows(table) for mark in _marks(table, row)}
    Words.objects.bulk_create(Words(bill=text.bill, mark=mark, keep=True) for mark in sorted(marks))


def _marks(table: Table, row: ReleasedRow) -> list[str]:
    said: list[Any] = [row[column.name] for column in table.columns if column.free]
    return [one.mark for value in said for words in texts_of(value) for one in found_in(words)]


def _carry(release: OpenedRelease, text: Text) -> None:
    for table in TABLES:
        if table.name in COUNTED:
            for _row in release.rows(table):  # each line is read as its table says, before it is carried
                pass
    for file in (*(f"{name}.jsonl" for name in COUNTED), *FILES):
        CarriedLine.objects.bulk_create(
            (
                CarriedLine(bill=text.bill, file=file, rank=rank, line=line)
                for rank, line in enumerate(release.lines(file), 1)
            ),
            batch_size=2000,
        )
