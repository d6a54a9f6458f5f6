"""Reading, moving and doubting tallies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from bills.models import Subject
from votes.models import Ballot, ImportedTotals, Tally, Value

COLUMNS = {Value.AGREE: "agree", Value.MIXED: "mixed", Value.DISAGREE: "disagree"}


@dataclass(frozen=True)
class Count3:
    """A tally as it is shown. ``imported``: the figures are another platform's, not ballots cast here."""

    agree: int = 0
    mixed: int = 0
    disagree: int = 0
    revision: int = 0
    imported: bool = False

    @property
    def total(self) -> int:
        return self.agree + self.mixed + self.disagree


def tallies_of(subjects: Iterable[int]) -> dict[int, Count3]:
    """The tally to show for each subject id, in two queries. Imported totals stand where there are some."""
    wanted = list(subjects)
    rows = Tally.objects.filter(pk__in=wanted).values_list("pk", "agree", "mixed", "disagree", "revision")
    shown = {pk: Count3(agree, mixed, disagree, revision) for pk, agree, mixed, disagree, revision in rows}
    imported = ImportedTotals.objects.filter(pk__in=wanted).values_list("pk", "agree", "mixed", "disagree")
    shown |= {pk: Count3(agree, mixed, disagree, imported=True) for pk, agree, mixed, disagree in imported}
    return {pk: shown.get(pk, Count3()) for pk in wanted}


def move_tally(subject: Subject, *, added: Value | None = None, removed: Value | None = None) -> Tally:
    """Count one ballot more, less or elsewhere, in one statement; returns the tally as it then stands."""
    change = {column: (added == value) - (removed == value) for value, column in COLUMNS.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO votes_tally AS t (subject_id, agree, mixed, disagree, revision)"
            " VALUES (%(subject)s, %(agree)s, %(mixed)s, %(disagree)s, 1)"
            " ON CONFLICT (subject_id) DO UPDATE SET agree = t.agree + %(agree)s, mixed = t.mixed + %(mixed)s,"
            " disagree = t.disagree + %(disagree)s, revision = t.revision + 1"
            " RETURNING agree, mixed, disagree, revision",
            {"subject": subject.pk, **change},
        )
        agree, mixed, disagree, revision = cursor.fetchone()
    return Tally(subject_id=subject.pk, agree=agree, mixed=mixed, disagree=disagree, revision=revision)


def tally_event(subject: Subject, tally: Tally) -> dict[str, Any]:
    """The whole state, so that lost, repeated and disordered news do no harm."""
    return {
        "type": "tally",
        "subject": str(subject.uuid),
        "agree": tally.agree,
        "mixed": tally.mixed,
        "disagree": tally.disagree,
        "revision": tally.revision,
    }


def recount(subjects: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """(agree, mixed, disagree) counted from the ballots themselves, for each subject id that has any."""
    counted = (
        Ballot.objects.filter(subject__in=list(subjects))
        .values_list("subject")
        .annotate(*(Count("pk", filter=Q(value=value)) for value in COLUMNS))
        .order_by("subject")
    )
    return {row[0]: (row[1], row[2], row[3]) for row in counted}
