"""What is found of groups of opinion, in plain values: pages, answers and reports read it where numpy is not."""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST_VOTES = 7
"""Of a person, to be in a group."""
LEAST_VOTERS = 30
"""With so many votes, for there to be groups."""
STEPS = 64
"""The grid of a drawing: so many steps each way."""


@dataclass(frozen=True)
class Cell:
    """In steps of the grid. ``group``: that of most people in it; ``shade``: 1 to CLASSES, how close they stand."""

    x: int
    y: int
    width: int
    height: int
    people: int
    group: int
    shade: int


@dataclass(frozen=True)
class Drawing:
    """``centres``: the middle of each group, in steps of the grid."""

    cells: list[Cell]
    centres: list[tuple[float, float]]


@dataclass(frozen=True)
class Share:
    """Percent of a group that agrees. ``bound``: 1, it is at least that; -1, at most; 0, that."""

    percent: int
    bound: int = 0


@dataclass(frozen=True)
class Statement:
    """``shares``: of each group, None where too few of it have voted. ``common``: the group-aware consensus, the
    product over groups of (agree + 1) / (votes + 2), in percent; None where it is not known for each group."""

    subject: int
    shares: list[Share | None]
    common: float | None


@dataclass(frozen=True)
class Distinct:
    """Something that a group agrees with more (``z`` above nought) or less than the others."""

    subject: int
    own: Share
    others: Share
    z: float


@dataclass(frozen=True)
class Said:
    """``common``: where every group agrees by more than half, the highest consensus first. ``distinct`` and
    ``carried``: for each group; ``carried`` is what it supports most, the first first. ``bridging``: every subject on
    which enough people of each group have voted, the highest consensus first, without its figure."""

    common: list[Statement]
    distinct: list[list[Distinct]]
    carried: list[list[int]]
    bridging: list[int] = field(default_factory=list)


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
