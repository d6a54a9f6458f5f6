"""From ballots to groups of opinion and what each says: matrix, groups, drawing, statements. Plain numpy."""

from __future__ import annotations

from collections import Counter

import numpy as np

from bills.models import SubjectKind
from consultation.analysis.cells import drawing_of
from consultation.analysis.found import LEAST_VOTERS, LEAST_VOTES, Opinions
from consultation.analysis.grouping import ABSENT, Matrix, grouping_of
from consultation.analysis.participation import LEAST
from consultation.analysis.statements import said_in

CARRIABLE = frozenset({SubjectKind.AMENDMENT, SubjectKind.PROPOSAL})


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
