"""The whole import: read and check everything, write it in one transaction, count what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from bills.models import Bill
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from consultation.opendata.republique_numerique.ballots import BallotBox
from consultation.opendata.republique_numerique.bill import SLUG, Outline, write_bill
from consultation.opendata.republique_numerique.contributions import write_amendments, write_proposals
from consultation.opendata.republique_numerique.debate import write_debate
from consultation.opendata.republique_numerique.figures import PUBLISHED, Figures, count_figures
from consultation.opendata.republique_numerique.files import PublishedData, read_files
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from consultation.opendata.republique_numerique.participants import write_participants
from consultation.opendata.republique_numerique.votes import write_ballots, write_totals


class RefusedImportError(RuntimeError):
    """The database already holds something else under the name of this consultation."""


@dataclass(frozen=True)
class Outcome:
    """What an import did. ``written`` is false when the same files had been imported before."""

    written: bool
    kept: bool
    ballots: BallotBox
    found: Figures


def import_consultation(folder: Path, *, expected: Figures = PUBLISHED) -> Outcome:
    """Import the data set of ``folder``, or find it imported already; never update a row.

    A new import whose figures are not those ``expected`` is undone: ``kept`` is then false.
    Raises MissingFileError, MalformedLineError and RefusedImportError, nothing being written.
    """
    data = read_files(folder)
    with transaction.atomic():
        bill = Bill.objects.filter(slug=SLUG).first()
        written = bill is None
        if bill is None:
            bill = write_data(data, write_bill(data))
            tell_the_planner()
        else:
            check_same_files(bill, data)
        found = count_figures(bill)
        kept = not written or found == expected
        if not kept:
            transaction.set_rollback(True)
    return Outcome(written, kept, data.ballots, found)


def write_data(data: PublishedData, outline: Outline) -> Bill:
    """Everything under a bill that is written, from what the files hold."""
    bill = outline.version.bill
    people = write_participants(data, bill.origin)
    subjects = {opinion: unit.pk for opinion, unit in outline.articles.items()}
    subjects |= write_proposals(outline, data.proposals(), people)
    amendments = write_amendments(outline, data.amendments, people)
    totals = {subjects[opinion.id]: opinion.totals for opinion in data.opinions}
    totals |= {amendments[line.slug]: line.totals for line in data.amendments}
    totals |= write_debate(bill, data.opinions, subjects, people)
    write_totals(totals, bill.origin)
    write_ballots(
        data.ballots, amendments | {line.slug: subjects[line.article] for line in data.amended}, people, bill.origin
    )
    record(
        Verb.CONSULTATION_IMPORTED,
        bill=bill.uuid,
        origin=bill.origin,
        files=data.digests,
        ballot_rows=data.ballots.rows,
        repeated_pairs=len(data.ballots.repeated()),
        contradictory_pairs=len(data.ballots.contradictory()),
    )
    return bill


def check_same_files(bill: Bill, data: PublishedData) -> None:
    entry = Entry.objects.about_bill(bill.uuid).filter(verb=Verb.CONSULTATION_IMPORTED).first()
    if entry is None:
        raise RefusedImportError(f"another bill has the address {bill.slug}: it was not imported from this data set")
    changed = [name for name, digest in data.digests.items() if entry.payload["files"].get(name) != digest]
    if changed:
        raise RefusedImportError(
            f"{bill.slug} was imported from another {' and another '.join(changed)}: nothing is rewritten"
        )
