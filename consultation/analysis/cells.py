"""A drawing of many people that shows nobody: the plane is cut into rectangles that hold ``least`` people at least.

The cuts stand on a grid: no edge tells where somebody is. Plain numpy.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from consultation.analysis.found import STEPS, Cell, Drawing

MOST = 120
"""Rectangles, about."""
CLASSES = 4
EDGE = 2
"""Percent of people beyond each side of the drawing, counted on its edge: one person far away does not stretch it."""


def drawing_of(points: NDArray[np.float64], labels: NDArray[np.int64], least: int) -> Drawing:
    """``labels``: the group of each point, from 0 on, none of them empty (``grouping.grouping_of``)."""
    low, high = np.percentile(points, EDGE, axis=0), np.percentile(points, 100 - EDGE, axis=0)
    placed = np.clip((points - low) / np.maximum(high - low, 1e-9), 0, 1) * STEPS
    placed[:, 1] = STEPS - placed[:, 1]
    grid = np.minimum(placed.astype(np.int64), STEPS - 1)
    size = max(least, len(points) // MOST)
    leaves = list(_cut(grid, np.arange(len(grid)), (0, 0, STEPS, STEPS), (size, least)))
    crowds = sorted((len(people) / (box[2] * box[3]) for box, people in leaves), reverse=True)
    cells = [
        Cell(*box, len(people), int(np.bincount(labels[people]).argmax()), _shade(len(people), box, crowds))
        for box, people in leaves
    ]
    centres = [placed[labels == group].mean(axis=0).round(1).tolist() for group in range(int(labels.max()) + 1)]
    return Drawing(cells, [(x, y) for x, y in centres])


Box = tuple[int, int, int, int]


def _cut(
    grid: NDArray[np.int64], people: NDArray[np.int64], box: Box, sizes: tuple[int, int]
) -> Iterator[tuple[Box, NDArray[np.int64]]]:
    """Halves of halves, while both hold enough."""
    size, least = sizes
    x, y, width, height = box
    for axis in (0, 1) if width >= height else (1, 0):
        at = _line(grid[people, axis], box[axis], box[axis] + box[axis + 2], least)
        if at is None or len(people) < 2 * size:
            continue
        first = grid[people, axis] < at
        one = (x, y, at - x, height) if axis == 0 else (x, y, width, at - y)
        other = (at, y, x + width - at, height) if axis == 0 else (x, at, width, y + height - at)
        yield from _cut(grid, people[first], one, sizes)
        yield from _cut(grid, people[~first], other, sizes)
        return
    yield box, people


def _line(places: NDArray[np.int64], start: int, end: int, least: int) -> int | None:
    """The line of the grid nearest to the middle one of these people, with enough of them on either side."""
    lines = np.arange(start + 1, end)
    before = np.searchsorted(np.sort(places), lines)
    after = len(places) - before
    fair = (before >= least) & (after >= least)
    if not fair.any():
        return None
    return int(lines[fair][np.abs(before - after)[fair].argmin()])


def _shade(people: int, box: Box, crowds: list[float]) -> int:
    rank = crowds.index(people / (box[2] * box[3]))
    return CLASSES - CLASSES * rank // len(crowds)
