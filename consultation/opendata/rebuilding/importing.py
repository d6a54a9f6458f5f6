"""The whole import: prove it, write it in one transaction, compare an export of what came of it with the release."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from bills.models import Bill
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.export.cells import compact
from consultation.opendata.export.columns import Table
from consultation.opendata.export.edition import Edition, edition_of
from consultation.opendata.export.schema import TABLES
from consultation.opendata.rebuilding.answers import write_answers, write_decisions
from consultation.opendata.rebuilding.contributions import write_contributions
from consultation.opendata.rebuilding.debate import write_debate
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow, open_release
from consultation.opendata.rebuilding.outcomes import write_outcomes
from consultation.opendata.rebuilding.people import write_people
from consultation.opendata.rebuilding.text import the_bill, write_text
from consultation.opendata.rebuilding.votes import keep_words, write_votes
from consultation.opendata.republique_numerique.importing import RefusedImportError
from consultation.opendata.republique_numerique.inserting import tell_the_planner


@dataclass(frozen=True)
class TableBeside:
    """Rows that the release has, rows that an export of what was rebuilt has, lines that are not the same."""

    name: str
    released: int
    rebuilt: int
    differing: int


@dataclass(frozen=True)
class Rebuilt:
    """``written``: false when the same release had been imported before. ``same_state``: a new export here bears the
    same digest, and so the same pseudonyms: not where SITE_URL is another."""

    written: bool
    proof: str
    tables: list[TableBeside]
    same_state: bool

    @property
    def differences(self) -> int:
        return sum(table.differing for table in self.tables)


def import_release(folder: Path, moment: datetime) -> Rebuilt:
    """Import the release in ``folder``, or find it imported already. What differs from the release is undone.

    Raises UnreadableReleaseError, MalformedLineError and RefusedImportError, nothing being written.
    """
    release = open_release(folder)
    row = the_bill(release)
    try:
        with transaction.atomic():
            written = _is_new(release, row)
            bill = _write(release, row) if written else Bill.objects.get(uuid=row["uuid"])
            edition = edition_of(bill, moment)
            as_released = replace(edition, digest=release.digest)
            tables = [_beside(table, as_released, release) for table in TABLES]
            outcome = Rebuilt(written, release.proof, tables, edition.digest == release.digest)
            if outcome.differences:
                transaction.set_rollback(True)
    except (IntegrityError, DataError) as error:
        why = str(error).partition("\n")[0]
        raise RefusedImportError(f"the database refuses what the release says: {why}") from error
    return outcome


def _is_new(release: OpenedRelease, row: ReleasedRow) -> bool:
    """Raises RefusedImportError when this bill, or its address, is that of something else."""
    found = Bill.objects.filter(uuid=row["uuid"]).first()
    if found is None:
        if Bill.objects.filter(slug=row["slug"]).exists():
            raise RefusedImportError(f"another bill has the address {row['slug']}")
        return True
    if found.rebuilt_from != release.digest:
        why = "from another release" if found.rebuilt_from else "and was not rebuilt: it is held here"
        raise RefusedImportError(f"the bill {found.slug} is here already, {why}: nothing is rewritten")
    return False


def _write(release: OpenedRelease, row: ReleasedRow) -> Bill:
    text = write_text(release, row)
    people = write_people(release, text.bill.slug)
    write_contributions(release, text, people)
    write_debate(release, text, people)
    write_decisions(release, text)
    write_votes(release, text)
    write_answers(release, text)
    write_outcomes(release, text, people)
    keep_words(release, text)
    record(
        Verb.CONSULTATION_IMPORTED,
        bill=text.bill.uuid,
        origin="release",
        release=release.digest,
        day=str(release.day),
        files=release.sums,
    )
    tell_the_planner()
    return text.bill


def _beside(table: Table, edition: Edition, release: OpenedRelease) -> TableBeside:
    names = [column.name for column in table.columns]
    rebuilt = (compact(dict(zip(names, row, strict=True))) for row in edition.rows(table))
    counts = [0, 0, 0]
    for said, found in itertools.zip_longest(release.lines(f"{table.name}.jsonl"), rebuilt):
        counts = [counts[0] + (said is not None), counts[1] + (found is not None), counts[2] + (said != found)]
    return TableBeside(table.name, *counts)
