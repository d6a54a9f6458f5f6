"""Which contributions say nearly what somebody is about to say. Plain values in, plain values out.

Two amendments are alike by the places that they change in the same words, or by the runs of three words that their
new words share (Broder's shingles, 1997, as in ``bills.descent``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

RUN = 3
ALIKE = 0.4
SHOWN = 3
LONGEST = 1_000
"""Characters of new words that are compared: what comes after them is not read."""
MOST = 10
"""Places of an amendment that are compared one by one."""
AROUND = " \n\u00a0\u202f,;.:"
WORDS = re.compile(r"\w+")

Place = tuple[int, int, str]
"""Tokens ``start:end`` of the base, and the words that replace them."""


@dataclass(frozen=True)
class Wish:
    """What a contribution asks for. ``base`` and ``wording`` name texts; a proposal has neither base nor places."""

    key: int
    wording: str
    base: str = ""
    places: Sequence[Place] = ()
    text: str = ""

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        words = _words(self.text or "\n".join(new for _start, _end, new in self.places))
        return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))

    @cached_property
    def told(self) -> tuple[tuple[int, int, str], ...]:
        """The first places, their words without capitals nor the punctuation around them."""
        return tuple((start, end, new.casefold().strip(AROUND)) for start, end, new in self.places[:MOST])


@dataclass(frozen=True)
class Near:
    """``score`` from 0 to 1; ``identical``: it makes the same text."""

    key: int
    score: float
    identical: bool = False


def nearest(wish: Wish, others: Iterable[Wish]) -> list[Near]:
    """The three closest at most, the closest first; of equals, the oldest (the smallest key)."""
    near = (Near(other.key, likeness(wish, other), is_identical(wish, other)) for other in others)
    return nsmallest(SHOWN, (one for one in near if one.score >= ALIKE), key=lambda one: (-one.score, one.key))


def is_identical(wish: Wish, other: Wish) -> bool:
    return (wish.base, wish.wording) == (other.base, other.wording)


def likeness(wish: Wish, other: Wish) -> float:
    """1 for the same text on the same base; short new words count only where they stand."""
    if is_identical(wish, other):
        return 1.0
    total = len(wish.runs) + len(other.runs)
    shared = 2 * len(wish.runs & other.runs) / total if total else 0.0
    return min(0.99, max(shared, _same_places(wish, other)))


def _same_places(wish: Wish, other: Wish) -> float:
    """The share of their places that they have in common: where they meet, in the same new words."""
    if not wish.base or wish.base != other.base or not wish.places or not other.places:
        return 0.0
    same = sum(
        any(words == new and _meet(start, end, first, last) for first, last, new in other.told)
        for start, end, words in wish.told
    )
    return 2 * min(same, len(other.places)) / (len(wish.places) + len(other.places))


def _meet(start: int, end: int, first: int, last: int) -> bool:
    """Insertions meet at the same point or inside what the other replaces."""
    return (start < last and first < end) or start == first


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(text[:LONGEST].casefold()))
