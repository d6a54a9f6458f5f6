"""Tallies by day, from the ballots and the journal; and imported totals, which are never mixed with them.

No ballot stands here, and nothing that tells two voters apart (TRUST.md, E5 and E6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.db.models import QuerySet

from bills.models import Bill
from consultation.analysis.participation import LEAST
from consultation.opendata.export.carried import wordings_in_tallies
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.reading import rows_of, rows_of_sql
from consultation.opendata.export.schema.shared import SUBJECTS, about
from votes.ledger.rows import BALLOTS
from votes.models import ImportedTotals

SUBJECT_AT, REVISION_AT = 2, 3
# Each journal entry about a ballot adds its value and takes back that of the entry it replaces, whose day it never
# precedes. A ballot without entry was imported: it stands from its own day. One imported, then changed here, from the
# change on.
DAILY = """
WITH entry AS (
    SELECT e.id, e.subject, (e.payload ->> 'revision')::int AS revision,
           (e.payload ->> 'value')::int AS value, (e.payload ->> 'replaces')::bigint AS replaces,
           (greatest(e.at, replaced.at) AT TIME ZONE %(zone)s)::date AS day
    FROM journal_entry e
    LEFT JOIN journal_entry replaced ON replaced.id = (e.payload ->> 'replaces')::bigint
    WHERE e.bill = %(bill)s AND e.verb = ANY(%(verbs)s)
), move AS (
    SELECT id, subject, revision, day, value, 1 AS step FROM entry WHERE value IS NOT NULL
    UNION ALL
    SELECT e.id, e.subject, replaced.revision, e.day, replaced.value, -1
    FROM entry e JOIN entry replaced ON replaced.id = e.replaces
    UNION ALL
    SELECT -b.id, s.uuid, b.revision, (b.cast_at AT TIME ZONE %(zone)s)::date, b.value, 1
    FROM votes_ballot b JOIN bills_subject s ON s.id = b.subject_id
    WHERE b.entry_id IS NULL AND s.bill_id = %(bill_id)s
)
SELECT count(DISTINCT m.id)::int, s.kind, s.uuid, m.revision, m.day,
       coalesce(sum(sum(m.step) FILTER (WHERE m.value = 1)) OVER days, 0)::int,
       coalesce(sum(sum(m.step) FILTER (WHERE m.value = 0)) OVER days, 0)::int,
       coalesce(sum(sum(m.step) FILTER (WHERE m.value = -1)) OVER days, 0)::int
FROM move m JOIN bills_subject s ON s.uuid = m.subject
GROUP BY s.kind, s.uuid, m.revision, m.day
WINDOW days AS (PARTITION BY s.uuid, m.revision ORDER BY m.day)
ORDER BY s.uuid, m.revision, m.day
"""


def _tallies(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001  the query has their order
    for _, of in groupby(_days(bill), key=itemgetter(SUBJECT_AT, REVISION_AT)):
        yield from merge_moves(of, LEAST)


def moves_of(bill: Bill) -> dict[tuple[str, int], int]:
    """How many votes moved on each (subject, revision); of a rebuilt bill, the fewest that its rows stand for."""
    if bill.rebuilt_from:  # its ballots are elsewhere: whoever released them has tried
        return {wording: rows * LEAST for wording, rows in wordings_in_tallies(bill).items()}
    moved = Counter[tuple[str, int]]()
    for row in _days(bill):
        moved[str(row[SUBJECT_AT]), row[REVISION_AT]] += row[0]
    return moved


def _days(bill: Bill) -> Iterator[Row]:
    """Each row of ``tallies`` as of every day, led by how many votes moved that day."""
    zone = settings.TIME_ZONE
    return rows_of_sql(DAILY, {"bill": bill.uuid, "bill_id": bill.pk, "zone": zone, "verbs": sorted(BALLOTS)})


def merge_moves(days: Iterable[Row], least: int) -> Iterator[Row]:
    """The days of one wording, each led by how many votes moved on it: those up to ``least`` moves are one row, that
    of the last of them. Small days at the end join the row before, so that no difference tells of fewer votes.
    """
    held, waiting, last = None, 0, None
    for moved, *last in days:
        waiting += moved
        if waiting >= least:
            if held:
                yield held
            held, waiting = tuple(last), 0
    if held and not waiting:
        yield held
    elif last:
        yield tuple(last)


def _imported(bill: Bill) -> QuerySet[ImportedTotals]:
    return ImportedTotals.objects.filter(subject__bill=bill).order_by("subject__uuid")


KIND, SUBJECT = about("subject", SUBJECTS)
KEY = replace(SUBJECT, key=True)

TALLIES = Table(
    "tallies",
    "Votes by day",
    "Votes par jour",
    "Votes as they stood at the end of days on which a subject was voted on, each at least eleven votes after the one"
    " before, unless set otherwise; those of hidden contributions stay",
    "Les votes tels qu’ils étaient à la fin de jours où l’on a voté sur un sujet, chacun onze votes au moins après le"
    " précédent, sauf autre réglage ; ceux des contributions masquées y restent",
    (
        KIND,
        KEY,
        Column(
            "revision",
            Type.INTEGER,
            "Revision of the subject that was voted on",
            "Révision du sujet sur laquelle portent les votes",
            key=True,
        ),
        Column(
            "day",
            Type.DATE,
            "Day; the tally holds until the next row",
            "Jour ; le total vaut jusqu’à la ligne suivante",
            key=True,
        ),
        Column(
            "agree",
            Type.INTEGER,
            "Agree; for an argument or a source, supports",
            "D’accord ; pour un argument ou une source, soutiens",
        ),
        Column("mixed", Type.INTEGER, "Mixed", "Mitigé"),
        Column("disagree", Type.INTEGER, "Disagree", "Pas d’accord"),
    ),
    _tallies,
    is_of_votes=True,
)

IMPORTED_TOTALS = Table(
    "imported_totals",
    "Imported totals",
    "Totaux importés",
    "What another platform counted, as it published it: to be added to nothing",
    "Ce qu’une autre plateforme a compté, tel qu’elle l’a publié : à n’ajouter à rien",
    (
        KIND,
        KEY,
        Column("agree", Type.INTEGER, field=ImportedTotals.agree),
        Column("mixed", Type.INTEGER, field=ImportedTotals.mixed),
        Column("disagree", Type.INTEGER, field=ImportedTotals.disagree),
        Column("arguments_for", Type.INTEGER, field=ImportedTotals.arguments_for),
        Column("arguments_against", Type.INTEGER, field=ImportedTotals.arguments_against),
        Column("sources", Type.INTEGER, field=ImportedTotals.sources),
        Column("amendments", Type.INTEGER, field=ImportedTotals.amendments),
        Column("origin", Type.TEXT, field=ImportedTotals.origin),
    ),
    rows_of(_imported),
    is_of_votes=True,
)
