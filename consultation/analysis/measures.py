"""Measures of ANALYSIS.md, on plain numbers: docs/analysis.md defines each. Plain Python, the same everywhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

NORMAL_95 = 1.959963984540054
LEAST_VOTES = 15
LEAST_ARGUMENTS = 8


def gini(figures: Sequence[int]) -> float | None:
    """0 when all are equal, near 1 when one has everything; nothing when there is nothing to share."""
    whole, n = sum(figures), len(figures)
    if not whole:
        return None
    return 1 + 1 / n - 2 * sum(accumulate(sorted(figures))) / (n * whole)


def share_of_first(figures: Sequence[int], first: int) -> float | None:
    """The part of the whole that the ``first`` of these, as they are ordered, hold."""
    whole = sum(figures)
    return sum(figures[:first]) / whole if whole else None


def ranks_with_ties(figures: Sequence[int]) -> list[int]:
    """The rank of each, the largest first; equals share one: 1, 1, 3."""
    ranks: dict[int, int] = {}
    for place, figure in enumerate(sorted(figures, reverse=True), 1):
        ranks.setdefault(figure, place)
    return [ranks[figure] for figure in figures]


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The correlation of the ranks; equals share the mean of theirs. Nothing when one of the two never changes."""
    return _pearson(_mean_ranks(one), _mean_ranks(other))


def wilson_lower(agree: int, others: int) -> float:
    """The lower end, at 95 %, of the part that agree."""
    n = agree + others
    if not n:
        return 0.0
    square, part = NORMAL_95**2, agree / n
    margin = NORMAL_95 * math.sqrt(part * (1 - part) / n + square / (4 * n * n))
    return (part + square / (2 * n) - margin) / (1 + square / n)


def controversy(one: int, other: int, mixed: int = 0) -> float:
    """1 when the two sides are equal, near 0 when all are of one."""
    return (min(one, other) + mixed + 1) / (max(one, other) + mixed + 1)


def lower_quantile(figures: Sequence[int], part: float) -> int:
    """The figure itself, never between two: of an even number, the lower one."""
    ordered = sorted(figures)
    return ordered[math.floor((len(ordered) - 1) * part)]


def _mean_ranks(figures: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, figure in enumerate(sorted(figures), 1):
        places.setdefault(figure, []).append(place)
    return [sum(places[figure]) / len(places[figure]) for figure in figures]


def _pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    if len(one) < 2:
        return None
    mean, other_mean = math.fsum(one) / len(one), math.fsum(other) / len(other)
    together = math.fsum((a - mean) * (b - other_mean) for a, b in zip(one, other, strict=True))
    spread = math.sqrt(math.fsum((a - mean) ** 2 for a in one) * math.fsum((b - other_mean) ** 2 for b in other))
    return together / spread if spread else None
