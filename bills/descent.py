"""Which unit of the next version is which unit of the one before: proposed here, confirmed by staff.

Plain values in, plain values out. Two articles are alike by the runs of three words that they share (Broder's
shingles, 1997, "On the resemblance and containment of documents"): *resemblance* tells whether one became the
other, *containment* whether one was cut out of the other or poured into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from bills.importers import DraftUnit, Level
from bills.legaltext import tokens

K = TypeVar("K", bound=Hashable)
RUN = 3
ALIKE, ALIKE_AND_SO_NUMBERED, CONTAINED = 0.4, 0.1, 0.6
SO_NUMBERED = 0.25
"""What the same number adds to the likeness of two units, in their claim to be one."""


class Change(StrEnum):
    """The words of ``bills.models.LineageKind``."""

    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Link(Generic[K]):
    """``before``: the key of a unit of the earlier version; ``after``: a rank, from 0, in the later one."""

    change: Change
    before: K | None
    after: int | None
    score: float = 1.0


@dataclass
class Descent(Generic[K]):
    """``continues``: for each unit of the later version, the key of the one it is (None: it is new), and how sure."""

    continues: list[K | None]
    scores: list[float]
    links: list[Link[K]] = field(default_factory=list)


@dataclass(frozen=True)
class _Shape:
    """A unit as it is compared: its runs of words, and the units above it as (level, number, heading)."""

    unit: DraftUnit
    above: tuple[int, ...]

    @cached_property
    def runs(self) -> Counter[tuple[str, ...]]:
        words = [word.casefold() for word in tokens(f"{self.unit.heading}\n{self.unit.text}") if word[0].isalnum()]
        return Counter(zip(*(words[start:] for start in range(RUN)), strict=False)) or Counter([tuple(words)])

    @property
    def number(self) -> str:
        return self.unit.number.casefold().strip()


def descend(before: Sequence[tuple[K, DraftUnit]], after: Sequence[DraftUnit]) -> Descent[K]:
    """What each unit of ``after`` continues, and what was moved, renumbered, cut, joined, deleted and inserted.

    A unit of ``after`` that names the one it continues (the text of its key) is believed.
    """
    old, new = _shapes([unit for _key, unit in before]), _shapes(after)
    pairs = _identities([str(key) for key, _unit in before], old, new)
    keys = [key for key, _unit in before]
    descent: Descent[K] = Descent(
        continues=[keys[pairs[rank][0]] if rank in pairs else None for rank in range(len(new))],
        scores=[pairs[rank][1] if rank in pairs else 1.0 for rank in range(len(new))],
    )
    descent.links.extend(_links(keys, old, new, {rank: pair[0] for rank, pair in pairs.items()}))
    return descent


def _shapes(units: Iterable[DraftUnit]) -> list[_Shape]:
    shapes: list[_Shape] = []
    above: list[int] = []
    for rank, unit in enumerate(units):
        level = Level(unit.level)
        while above and Level(shapes[above[-1]].unit.level).rank >= level.rank:
            above.pop()
        shapes.append(_Shape(unit, tuple(above)))
        if level is not Level.ARTICLE:
            above.append(rank)
    return shapes


def _identities(keys: list[str], old: list[_Shape], new: list[_Shape]) -> dict[int, tuple[int, float]]:
    """For each rank of ``new`` that continues one of ``old``: that rank, and the likeness."""
    named = {key: rank for rank, key in enumerate(keys)}
    found: dict[int, tuple[int, float]] = {}
    free = set(range(len(old)))
    for rank, shape in enumerate(new):
        there = named.get(shape.unit.continues, -1)
        if there in free:
            found[rank] = there, 1.0
            free.discard(there)
    nearest_first = sorted(_candidates(old, new), key=lambda pair: (-pair[0], abs(pair[2] - pair[3]), pair))
    for _rank, likeness, there, rank in nearest_first:
        if there in free and rank not in found and not new[rank].unit.continues:
            found[rank] = there, round(likeness, 2)
            free.discard(there)
    return found


def _candidates(old: list[_Shape], new: list[_Shape]) -> Iterator[tuple[float, float, int, int]]:
    """(claim, likeness, rank in old, rank in new) of the pairs that may be one unit."""
    holding: dict[tuple[str, ...], list[int]] = {}
    for there, shape in enumerate(old):
        for run in shape.runs:
            holding.setdefault(run, []).append(there)
    numbered = {(shape.unit.level, shape.number): there for there, shape in enumerate(old)}
    for rank, shape in enumerate(new):
        near = {there for run in shape.runs for there in holding.get(run, ())}
        near |= {numbered[key]} if (key := (shape.unit.level, shape.number)) in numbered else set()
        for there in near:
            if old[there].unit.level == shape.unit.level:
                likeness, same = _resemblance(old[there], shape), old[there].number == shape.number
                division = shape.unit.level != Level.ARTICLE and same
                if likeness >= ALIKE or division or (same and likeness >= ALIKE_AND_SO_NUMBERED):
                    yield likeness + (SO_NUMBERED if same else 0), likeness, there, rank


def _links(keys: list[K], old: list[_Shape], new: list[_Shape], pairs: dict[int, int]) -> Iterator[Link[K]]:
    stay = _longest_in_order([pairs[rank] for rank in sorted(pairs)])
    at = {there: rank for rank, there in pairs.items()}
    for rank, shape in enumerate(new):
        if rank not in pairs:
            yield _origin_of(rank, shape, keys, old, at)
            continue
        there = pairs[rank]
        above = {pairs.get(holder) for holder in shape.above[-1:]}
        if there not in stay or above != set(old[there].above[-1:]):
            yield Link(Change.MOVED, keys[there], rank)
        elif shape.number != old[there].number:
            yield Link(Change.RENUMBERED, keys[there], rank)
    for there, shape in enumerate(old):
        if there not in at:
            yield _end_of(there, shape, keys, new, pairs)


def _origin_of(rank: int, shape: _Shape, keys: list[K], old: list[_Shape], at: dict[int, int]) -> Link[K]:
    """An article that continues none was cut out of one that goes on, or is new."""
    score, there = _holder(shape, ((place, other) for place, other in _articles(old) if place in at))
    if score >= CONTAINED:
        return Link(Change.SPLIT, keys[there], rank, round(score, 2))
    return Link(Change.INSERTED, None, rank)


def _end_of(there: int, shape: _Shape, keys: list[K], new: list[_Shape], pairs: dict[int, int]) -> Link[K]:
    """An article that nothing continues was poured into one that goes on, or is deleted."""
    score, rank = _holder(shape, ((place, other) for place, other in _articles(new) if place in pairs))
    if score >= CONTAINED:
        return Link(Change.MERGED, keys[there], rank, round(score, 2))
    return Link(Change.DELETED, keys[there], None)


def _holder(part: _Shape, others: Iterable[tuple[int, _Shape]]) -> tuple[float, int]:
    """Which of the others holds most of an article's words, and what share of them; the first of equals."""
    if part.unit.level != Level.ARTICLE:
        return 0.0, -1
    shares = ((_containment(part, other), place) for place, other in others)
    return max(shares, key=lambda share: share[0], default=(0.0, -1))


def _articles(shapes: list[_Shape]) -> Iterator[tuple[int, _Shape]]:
    return ((rank, shape) for rank, shape in enumerate(shapes) if shape.unit.level == Level.ARTICLE)


def _resemblance(one: _Shape, other: _Shape) -> float:
    return 2 * (one.runs & other.runs).total() / (one.runs.total() + other.runs.total())


def _containment(part: _Shape, whole: _Shape) -> float:
    return (part.runs & whole.runs).total() / part.runs.total()


def _longest_in_order(ranks: list[int]) -> set[int]:
    """The longest increasing run of ``ranks``: what is not in it has been moved."""
    best: list[tuple[int, int | None]] = []
    ends: list[int] = []
    for place, rank in enumerate(ranks):
        low = next((i for i, end in enumerate(ends) if best[end][0] >= rank), len(ends))
        best.append((rank, ends[low - 1] if low else None))
        ends[low : low + 1] = [place]
    kept: set[int] = set()
    place_back = ends[-1] if ends else None
    while place_back is not None:
        kept.add(best[place_back][0])
        place_back = best[place_back][1]
    return kept
