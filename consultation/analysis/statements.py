"""What groups of opinion say of each subject: where they meet, what each carries. No figure stands for fewer than
LEAST people on either side of it. Plain numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from consultation.analysis.found import Distinct, Said, Share, Statement
from consultation.analysis.grouping import ABSENT, Grouping
from consultation.analysis.participation import LEAST

Z = 1.6449
"""Of 100 differences that chance makes, 90 lie within so many standard errors."""
MOST_COMMON = 15
MOST_DISTINCT = 6
MOST_CARRIED = 20


def share_of(agree: int, votes: int) -> Share | None:
    """Never of fewer than LEAST who agree, nor of fewer than LEAST who do not: what would be is told as a bound."""
    if votes < 2 * LEAST:
        return None
    if agree < LEAST:
        return Share(-(-100 * LEAST // votes), -1)
    if votes - agree < LEAST:
        return Share(100 * (votes - LEAST) // votes, 1)
    return Share(round(100 * agree / votes))


def said_in(grouping: Grouping, subjects: Sequence[int], carriable: frozenset[int]) -> Said:
    """``subjects``: the id of each column. ``carriable``: those that a group may carry, for it to be answered."""
    agree, votes = _counts(grouping)
    groups = range(grouping.number)
    return Said(
        _common(agree, votes, subjects),
        [_distinct(agree[group], votes[group], agree, votes, subjects) for group in groups],
        [_carried(agree[group], votes[group], subjects, carriable) for group in groups],
        _bridging(agree, votes, subjects),
    )


def _counts(grouping: Grouping) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By group and subject: how many agree, how many have voted."""
    of = [grouping.rows[grouping.labels == group] for group in range(grouping.number)]
    return np.array([(rows == 1).sum(axis=0) for rows in of]), np.array([(rows != ABSENT).sum(axis=0) for rows in of])


def _common(agree: NDArray[np.int64], votes: NDArray[np.int64], subjects: Sequence[int]) -> list[Statement]:
    found = []
    for column, subject in enumerate(subjects):
        mine, given = agree[:, column], votes[:, column]
        if given.min() < 2 * LEAST or (2 * mine <= given).any():
            continue
        common = round(100 * _consensus(mine, given), 1)
        shares = [share_of(int(a), int(n)) for a, n in zip(mine, given, strict=True)]
        found.append(Statement(subject, shares, common))
    return sorted(found, key=lambda one: (-(one.common or 0), one.subject))[:MOST_COMMON]


def _consensus(mine: NDArray[np.int64], given: NDArray[np.int64]) -> float:
    """Group-aware: the product over groups of the part that agrees, by Laplace’s rule (Small et al., 2021)."""
    return float(np.prod((mine + 1) / (given + 2)))


def _bridging(agree: NDArray[np.int64], votes: NDArray[np.int64], subjects: Sequence[int]) -> list[int]:
    ranked = [
        (-round(_consensus(agree[:, column], votes[:, column]), 9), subject)
        for column, subject in enumerate(subjects)
        if votes[:, column].min() >= LEAST
    ]
    return [subject for _consensus_of, subject in sorted(ranked)]


def _distinct(
    mine: NDArray[np.int64],
    given: NDArray[np.int64],
    agree: NDArray[np.int64],
    votes: NDArray[np.int64],
    subjects: Sequence[int],
) -> list[Distinct]:
    found = []
    for column, subject in enumerate(subjects):
        a, n = int(mine[column]), int(given[column])
        b, m = int(agree[:, column].sum()) - a, int(votes[:, column].sum()) - n
        own, others = share_of(a, n), share_of(b, m)
        if own is None or others is None:
            continue
        z = z_of(a, n, b, m)
        if abs(z) >= Z:
            found.append(Distinct(subject, own, others, round(z, 2)))
    return sorted(found, key=lambda one: (-abs(one.z), one.subject))[:MOST_DISTINCT]


def z_of(a: int, n: int, b: int, m: int) -> float:
    """Of the difference between a of n and b of m, in standard errors of the two taken together."""
    together = (a + b) / (n + m)
    error = sqrt(together * (1 - together) * (1 / n + 1 / m))
    return (a / n - b / m) / error if error else 0.0


def _carried(
    mine: NDArray[np.int64], given: NDArray[np.int64], subjects: Sequence[int], carriable: frozenset[int]
) -> list[int]:
    ranked = [
        (-round((int(a) + 1) / (int(n) + 2), 9), -int(a), subject)
        for a, n, subject in zip(mine, given, subjects, strict=True)
        if n >= LEAST and subject in carriable
    ]
    return [subject for _share, _agree, subject in sorted(ranked)[:MOST_CARRIED]]
