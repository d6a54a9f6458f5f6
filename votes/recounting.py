"""Doubting the tallies: they are compared with the ballots, and the ballots with the journal that the ledger seals."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import connection, transaction

from bills.models import Bill, Subject
from consultation.journal.models import Verb
from consultation.journal.services import record
from votes.ledger.rows import BALLOTS
from votes.models import Ballot, Tally
from votes.tallies import recount

Counts = tuple[int, int, int]
Key = tuple[int, int]
NONE: Counts = (0, 0, 0)

# What stands according to the journal: the entries with a value that no other replaces.
STANDING = """
SELECT s.id, (e.payload ->> 'revision')::int,
       count(*) FILTER (WHERE (e.payload ->> 'value')::int = 1),
       count(*) FILTER (WHERE (e.payload ->> 'value')::int = 0),
       count(*) FILTER (WHERE (e.payload ->> 'value')::int = -1)
FROM journal_entry e JOIN bills_subject s ON s.uuid = e.subject
WHERE e.verb = ANY(%(verbs)s) AND e.bill = %(bill)s AND e.payload ->> 'value' IS NOT NULL AND NOT EXISTS (
    SELECT FROM journal_entry r
    WHERE r.verb = ANY(%(verbs)s) AND r.bill = e.bill AND (r.payload ->> 'replaces')::bigint = e.id)
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Drift:
    """On one wording of a subject: what ``source`` says, and what the ballots say."""

    source: str
    subject: int
    wording: int
    said: Counts
    counted: Counts

    def __str__(self) -> str:
        return f"{self.source} of subject {self.subject}, wording {self.wording}: {self.said}, ballots: {self.counted}"


def drift_in(bill: Bill) -> list[Drift]:
    """Of the tallies first, then of the journal. Ballots that another platform counted are in no journal; those of a
    bill that was rebuilt from a release are not here, and its tallies were checked with the ledger of the release."""
    if bill.rebuilt_from:
        return []
    subjects = list(Subject.objects.filter(bill=bill).values_list("pk", flat=True))
    told = {row[:2]: row[2:] for row in _tallies(subjects)}
    ballots = recount(subjects)
    imported = recount(subjects, Ballot.objects.filter(entry__isnull=True))
    cast = {key: _less(counts, imported.get(key, NONE)) for key, counts in ballots.items()}
    return [*_differing("tally", told, ballots), *_differing("journal", _standing(bill.uuid), cast)]


@transaction.atomic
def repair(bill: Bill) -> list[Drift]:
    """Count the tallies of ``bill`` that drifted anew; what was repaired, which the journal tells.

    Whoever is voting holds the tally's row until their ballot is committed: each is locked before it is counted.
    """
    repaired = []
    for drift in drift_in(bill):
        if drift.source != "tally":
            continue
        Tally.objects.get_or_create(subject_id=drift.subject, wording=drift.wording)
        tally = (
            Tally.objects.select_for_update()
            .select_related("subject")
            .get(subject=drift.subject, wording=drift.wording)
        )
        said = (tally.agree, tally.mixed, tally.disagree)
        counted = recount([drift.subject]).get((drift.subject, drift.wording), NONE)
        if said != counted:
            _write(tally, said, counted, bill)
            repaired.append(Drift("tally", drift.subject, drift.wording, said, counted))
    return repaired


def _write(tally: Tally, said: Counts, counted: Counts, bill: Bill) -> None:
    tally.agree, tally.mixed, tally.disagree = counted
    tally.revision += 1
    tally.save()
    subject, wording = tally.subject.uuid, tally.wording
    record(Verb.TALLIES_REPAIRED, bill=bill.uuid, subject=subject, wording=wording, before=said, after=counted)


def _tallies(subjects: list[int]) -> list[tuple[int, int, int, int, int]]:
    rows = Tally.objects.filter(subject__in=subjects).order_by("subject", "wording")
    return list(rows.values_list("subject", "wording", "agree", "mixed", "disagree"))


def _standing(bill: uuid.UUID) -> dict[Key, Counts]:
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"bill": bill, "verbs": sorted(BALLOTS)})
        return {(row[0], row[1]): (row[2], row[3], row[4]) for row in cursor.fetchall()}


def _differing(source: str, told: dict[Key, Counts], ballots: dict[Key, Counts]) -> list[Drift]:
    return [
        Drift(source, *key, told.get(key, NONE), ballots.get(key, NONE))
        for key in sorted(told.keys() | ballots.keys())
        if told.get(key, NONE) != ballots.get(key, NONE)
    ]


def _less(counts: Counts, others: Counts) -> Counts:
    return (counts[0] - others[0], counts[1] - others[1], counts[2] - others[2])
