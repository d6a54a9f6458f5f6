"""Which contributions say the same, so that one answer serves them. Plain values in, plain values out.

Two texts are the same when their words are (lower case, no accents, letters and figures alone); nearly the same when
their runs of four words overlap at 0.9 or more (Jaccard). What is like one that is like another is in one group, and
the order in which they are given changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

RUN = 4
ALIKE = 0.9
SHORTEST = 8
"""Words under which only the same text counts: of few words, most are shared by chance."""
WORD = re.compile(r"[a-z0-9]+")


def plain_words(text: str) -> tuple[str, ...]:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return tuple(WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


@dataclass(frozen=True)
class Told:
    """A contribution (id) by what it would write. Only those of one ``room`` are compared; ``at``: where it writes."""

    key: int
    room: str
    text: str
    at: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return plain_words(self.text)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        if len(self.words) < SHORTEST:
            return frozenset()
        return frozenset(zip(*(self.words[start:] for start in range(RUN)), strict=False))


def twins(told: Iterable[Told]) -> list[list[int]]:
    """The groups of two or more, by their ids; the largest first, then the one with the oldest member."""
    every = sorted(told, key=lambda one: one.key)
    leader = {one.key: one.key for one in every}

    def first_of(key: int) -> int:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for pair in (*_same(every), *_near(every)):
        low, high = sorted(first_of(key) for key in pair)
        leader[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for one in every:
        groups[first_of(one.key)].append(one.key)
    return sorted((group for group in groups.values() if len(group) > 1), key=lambda group: (-len(group), group))


def _same(every: Iterable[Told]) -> Iterator[tuple[int, int]]:
    first: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for one in every:
        if one.text:
            yield first.setdefault((one.room, one.at, one.words), one.key), one.key


def _near(every: Iterable[Told]) -> Iterator[tuple[int, int]]:
    """Two sets that overlap at 0.9 share one of their first runs in any order: only such pairs are compared."""
    holding: dict[tuple[str, tuple[str, ...]], list[Told]] = defaultdict(list)
    for one in every:
        prefix = sorted(one.runs)[: len(one.runs) - ceil(ALIKE * len(one.runs)) + 1]
        seen: dict[int, Told] = {}
        for run in prefix:
            seen |= {other.key: other for other in holding[one.room, run]}
            holding[one.room, run].append(one)
        yield from ((other.key, one.key) for other in seen.values() if _overlap(one, other) >= ALIKE)


def _overlap(one: Told, other: Told) -> float:
    return len(one.runs & other.runs) / len(one.runs | other.runs)
