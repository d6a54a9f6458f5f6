"""Groups of opinion: who votes alike. Plain numpy: a matrix of voters × subjects goes in, groups come out.

The method is that of Polis (Small et al., 2021): two principal components with its scaling for sparse rows, k-means,
the number of groups by silhouette. docs/analysis.md says each step. The order of rows changes nothing: rows are
sorted by what they hold, and the covariance is made from sums of whole numbers, which are exact in any order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ABSENT = 9
"""In the matrix, beside 1 (agree), 0 (mixed) and -1 (disagree): this person has not voted on this."""
SEED = 0
KS = range(2, 6)
LARGEST_SAMPLE = 2_000
"""Silhouettes and stability are measured on so many rows at most."""
DRAWS = 20
STARTS = 5
STEPS = 100

Matrix = NDArray[np.int8]
Points = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Grouping:
    """``rows``: the matrix as it was sorted; ``labels``: the group of each of its rows, 0 the largest.

    ``variance``: the part of the variance that each of the two axes shows. ``silhouette``: -1 to 1, how much nearer
    people are to their own group than to the next. ``stability``: mean adjusted Rand index over DRAWS samples.
    """

    rows: Matrix
    points: Points
    labels: Labels
    variance: tuple[float, float]
    silhouette: float
    stability: float

    @property
    def number(self) -> int:
        return int(self.labels.max()) + 1


def grouping_of(matrix: Matrix, least: int) -> Grouping | None:
    """The groups; None when in no division every group holds ``least`` people."""
    rows = _in_order(matrix)
    points, variance = project(rows)
    found = _best(points, least)
    if found is None:
        return None
    labels, silhouette = found
    return Grouping(rows, points, labels, variance, silhouette, _stability(rows, labels))


def project(rows: Matrix) -> tuple[Points, tuple[float, float]]:
    """Each row on the first two principal components, what is absent standing at the mean of its column.

    A row with few votes lies near the middle for want of votes: it is moved out by sqrt(columns / votes), as in Polis.
    """
    present = rows != ABSENT
    votes = np.where(present, rows, 0).astype(np.float32)
    given = present.astype(np.float32)
    mean = votes.sum(axis=0, dtype=np.float64) / np.maximum(given.sum(axis=0, dtype=np.float64), 1)
    mixed = (given.T @ votes).astype(np.float64) * mean[:, None]  # whole numbers below 2^24: exact in 32 bits
    together = (votes.T @ votes).astype(np.float64) + (given.T @ given).astype(np.float64) * np.outer(mean, mean)
    covariance = together - mixed - mixed.T
    values, vectors = np.linalg.eigh(covariance)
    axes = np.stack([_pointed(vectors[:, -1]), _pointed(vectors[:, -2])], axis=1)
    scale = np.sqrt(rows.shape[1] / np.maximum(present.sum(axis=1), 1))
    points = ((votes - given * mean) @ axes) * scale[:, None]
    whole = max(float(values.sum()), 1e-12)
    return np.round(points, 6), (float(values[-1]) / whole, float(values[-2]) / whole)


def _pointed(axis: Points) -> Points:
    """An axis has two directions: the one in which its longest part is positive."""
    return axis if axis[np.argmax(np.round(np.abs(axis), 9))] > 0 else -axis


def _in_order(matrix: Matrix) -> Matrix:
    """The rows sorted by what they hold."""
    coded = np.ascontiguousarray((matrix + 2).astype(np.uint8))  # no byte is nought: they would be cut off
    keys = coded.view(f"S{matrix.shape[1]}").ravel()
    return np.ascontiguousarray(matrix[np.argsort(keys, kind="stable")])


def _best(points: Points, least: int) -> tuple[Labels, float] | None:
    """The division with the highest silhouette; of equals, the one with fewer groups."""
    best: tuple[Labels, float] | None = None
    sample = _sample(len(points))
    for k in KS:
        labels = _divide(points, k)
        if np.bincount(labels, minlength=k).min() < least:
            continue
        figure = round(silhouette(points[sample], labels[sample]), 6)
        if best is None or figure > best[1]:
            best = labels, figure
    return best


def _sample(number: int) -> Labels:
    drawn = np.random.default_rng(SEED)
    return np.sort(drawn.choice(number, size=min(number, LARGEST_SAMPLE), replace=False))


def _divide(points: Points, k: int) -> Labels:
    """k-means: the best of STARTS starts (k-means++); 0 is the largest group."""
    random = np.random.default_rng(SEED)
    tried = [_settle(points, _start(points, k, random)) for _n in range(STARTS)]
    labels, centres, _spread = min(tried, key=lambda found: found[2])
    sizes = np.bincount(labels, minlength=k)
    order = sorted(range(k), key=lambda group: (-sizes[group], *centres[group]))
    rank = np.empty(k, dtype=np.int64)
    rank[order] = np.arange(k)
    return rank[labels]


def _start(points: Points, k: int, random: np.random.Generator) -> Points:
    centres = [points[random.integers(len(points))]]
    while len(centres) < k:
        far = _distances(points, np.array(centres)).min(axis=1)
        chances = far / far.sum() if far.sum() > 0 else np.full(len(points), 1 / len(points))
        centres.append(points[random.choice(len(points), p=chances)])
    return np.array(centres)


def _settle(points: Points, centres: Points) -> tuple[Labels, Points, float]:
    labels = np.full(len(points), -1)
    for _step in range(STEPS):
        far = _distances(points, centres)
        nearest = far.argmin(axis=1)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        for group in range(len(centres)):
            if (members := points[labels == group]).size:
                centres[group] = members.mean(axis=0)
    return labels, centres, round(float(_distances(points, centres).min(axis=1).sum()), 6)


def _distances(points: Points, centres: Points) -> Points:
    """Squared, of each point to each centre."""
    across = points[:, None, 0] - centres[None, :, 0]
    along = points[:, None, 1] - centres[None, :, 1]
    return np.asarray(across * across + along * along)


def silhouette(points: Points, labels: Labels) -> float:
    """The mean over points of (b - a) / max(a, b): a to one's own group, b to the nearest other (Rousseeuw, 1987)."""
    groups = np.unique(labels)
    if len(groups) < 2:
        return -1.0
    member = (labels[:, None] == groups[None, :]).astype(np.float64)
    sizes = member.sum(axis=0)
    sums = np.sqrt(_distances(points, points)) @ member
    own = member.astype(bool)
    inside = sums[own] / np.maximum(sizes[own.argmax(axis=1)] - 1, 1)
    outside = np.where(own, np.inf, sums / sizes).min(axis=1)
    figures = (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-12)
    return float(np.where(sizes[own.argmax(axis=1)] > 1, figures, 0.0).mean())


def _stability(rows: Matrix, labels: Labels) -> float:
    """How much of the division is found again when people are drawn anew, with replacement."""
    random = np.random.default_rng(SEED)
    size, k = min(len(rows), LARGEST_SAMPLE), int(labels.max()) + 1
    figures = []
    for _draw in range(DRAWS):
        drawn = np.sort(random.integers(len(rows), size=size))
        points, _variance = project(rows[drawn])
        figures.append(adjusted_rand(labels[drawn], _divide(points, k)))
    return float(np.mean(figures))


def adjusted_rand(one: Labels, other: Labels) -> float:
    """1 for the same division, about 0 for two that have nothing to do with each other (Hubert and Arabie, 1985)."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: Points) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, first, second = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = first * second / max(len(one) * (len(one) - 1) / 2, 1)
    highest = (first + second) / 2
    return 1.0 if highest == expected else (both - expected) / (highest - expected)
