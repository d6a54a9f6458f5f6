"""The groups of opinion of a bill: computed apart from any page, kept in a table, read from there.

What is kept names no voter and holds no figure under LEAST people. It is made anew only when LEAST people have voted
since: whoever reads it before and after one vote learns nothing of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db.models import F

from bills.models import Bill, State, SubjectKind
from bills.models.subject import VOTED
from consultation.analysis.cells import Cell, Drawing, drawing_of
from consultation.analysis.grouping import ABSENT, Matrix, grouping_of
from consultation.analysis.models import OpinionGroups
from consultation.analysis.participation import LEAST
from consultation.analysis.statements import Distinct, Said, Share, Statement, said_in
from votes.models import Ballot

LEAST_VOTES = 7
LEAST_VOTERS = 30
CARRIABLE = frozenset({SubjectKind.AMENDMENT, SubjectKind.PROPOSAL})


@dataclass(frozen=True)
class Opinions:
    """``voters``: those with enough votes, on ``subjects`` texts. ``sizes``: the people of each group, the largest
    first; none when no division is shown, and then the rest says nothing either."""

    voters: int
    subjects: int
    sizes: list[int]
    variance: tuple[float, float] = (0.0, 0.0)
    silhouette: float = 0.0
    stability: float = 0.0
    drawing: Drawing = field(default_factory=lambda: Drawing([], []))
    said: Said = field(default_factory=lambda: Said([], [], []))


def opinions_in(ballots: list[tuple[int, int, int, str]]) -> Opinions:
    """From (voter, subject, value, kind of subject) of every ballot that stands."""
    given = Counter(voter for voter, *_rest in ballots)
    rows = {voter: row for row, voter in enumerate(sorted(v for v, n in given.items() if n >= LEAST_VOTES))}
    held = [ballot for ballot in ballots if ballot[0] in rows]
    subjects = sorted({subject for _voter, subject, *_rest in held})
    if len(rows) < LEAST_VOTERS:
        return Opinions(0, 0, [])
    columns = {subject: column for column, subject in enumerate(subjects)}
    matrix: Matrix = np.full((len(rows), len(subjects)), ABSENT, dtype=np.int8)
    for voter, subject, value, _kind in held:
        matrix[rows[voter], columns[subject]] = value
    grouping = grouping_of(matrix, LEAST)
    if grouping is None:
        return Opinions(len(rows), len(subjects), [])
    return Opinions(
        len(rows),
        len(subjects),
        np.bincount(grouping.labels).tolist(),
        grouping.variance,
        grouping.silhouette,
        grouping.stability,
        drawing_of(grouping.points, grouping.labels, LEAST),
        said_in(grouping, subjects, frozenset(subject for _v, subject, _n, kind in held if kind in CARRIABLE)),
    )


def ballots_of(bill: Bill) -> list[tuple[int, int, int, str]]:
    """Those on published articles, amendments and proposals, as they are worded now; in one query."""
    standing = Ballot.objects.counted().filter(
        subject__bill=bill,
        subject__kind__in=VOTED,
        subject__state=State.PUBLISHED,
        revision=F("subject__revision"),
    )
    return list(standing.values_list("participant", "subject", "value", "subject__kind"))


def is_due(bill: Bill, moment: datetime, apart: timedelta) -> bool:
    """Whether the groups were never computed, or LEAST people have voted since, and ``apart`` has passed."""
    if bill.rebuilt_from:  # its ballots are elsewhere
        return False
    kept = OpinionGroups.objects.filter(bill=bill).first()
    if kept is None:
        return True
    if moment - kept.computed_at < apart:
        return False
    since = Ballot.objects.filter(subject__bill=bill, subject__kind__in=VOTED, cast_at__gt=kept.computed_at)
    return since.values("participant").distinct().count() >= LEAST


def refresh(bill: Bill, moment: datetime, *, apart: timedelta = timedelta(), anew: bool = False) -> bool:
    """Compute and keep the groups if they are due; whether they were. Again, the same votes give the same groups."""
    if not anew and not is_due(bill, moment, apart):
        return False
    found = asdict(opinions_in(ballots_of(bill)))
    OpinionGroups.objects.update_or_create(bill=bill, defaults={"computed_at": moment, "found": found})
    return True


def kept_opinions(bill: Bill) -> tuple[datetime, Opinions] | None:
    """When they were computed, and what was found; in one query."""
    kept = OpinionGroups.objects.filter(bill=bill).first()
    return (kept.computed_at, _read(kept.found)) if kept else None


def carried_in(bill: Bill) -> list[list[int]]:
    """For each group, the contributions (ids) that it supports most, the first first."""
    kept = kept_opinions(bill)
    return kept[1].said.carried if kept else []


def bridging_in(bill: Bill) -> list[int]:
    """What the groups agree with across their border (ids), the first first; nothing while there are no groups.

    In one query.
    """
    kept = OpinionGroups.objects.filter(bill=bill).values_list("found__said__bridging", flat=True).first()
    return list(kept or ())


def _read(found: dict[str, Any]) -> Opinions:
    said, drawing = found["said"], found["drawing"]
    return Opinions(
        found["voters"],
        found["subjects"],
        found["sizes"],
        tuple(found["variance"]),
        found["silhouette"],
        found["stability"],
        Drawing([Cell(**cell) for cell in drawing["cells"]], [(x, y) for x, y in drawing["centres"]]),
        Said(
            [Statement(one["subject"], [_share(s) for s in one["shares"]], one["common"]) for one in said["common"]],
            [
                [Distinct(one["subject"], Share(**one["own"]), Share(**one["others"]), one["z"]) for one in of]
                for of in said["distinct"]
            ],
            said["carried"],
            said.get("bridging", []),
        ),
    )


def _share(kept: dict[str, int] | None) -> Share | None:
    return Share(**kept) if kept else None
