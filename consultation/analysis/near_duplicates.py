"""Texts that say the same: equal words, or nearly the same runs of four words (campaigns). Plain Python.

The order in which texts come changes nothing. Likeness of meaning is not looked for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
SHINGLE = 4
ALIKE = 0.9
SHORTEST = 8
"""Words under which only the same text in the same place counts: of few words, most are shared by chance."""
_WORD = re.compile("[a-z0-9]+")


class Told(NamedTuple):
    """What one contribution (id) says. Only those of one ``room`` are compared; ``at``: where in it."""

    key: int
    text: str
    room: str = ""
    at: str = ""


def alike(told: Iterable[Told]) -> list[list[int]]:
    """The groups of two or more, by their ids; the largest first, then the one with the oldest member."""
    rooms: dict[str, dict[int, str]] = defaultdict(dict)
    for one in told:
        if one.text:
            is_short = len(words_of(one.text)) < SHORTEST
            rooms[one.room][one.key] = f"{one.at} {one.text}" if is_short else one.text
    groups = [sorted(group) for texts in rooms.values() for group in near_groups(texts)]
    return sorted(groups, key=lambda group: (-len(group), group))


def words_of(text: str) -> tuple[str, ...]:
    """Lower case, without accents: words of a–z and 0–9."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return tuple(_WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter))))


def shingles_of(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Runs of SHINGLE words; a shorter text is one run."""
    if not words:
        return frozenset()
    return frozenset(words[start : start + SHINGLE] for start in range(max(1, len(words) - SHINGLE + 1)))


def exact_groups(texts: Mapping[K, str]) -> list[list[K]]:
    """The keys of the texts with the same words, two at least. Texts without a word are in no group."""
    groups: dict[tuple[str, ...], list[K]] = defaultdict(list)
    for key in _in_order(texts):
        if words := words_of(texts[key]):
            groups[words].append(key)
    return sorted((group for group in groups.values() if len(group) > 1), key=_first)


def near_groups(texts: Mapping[K, str]) -> list[list[K]]:
    """The keys of the texts whose runs are alike (Jaccard, ALIKE at least), from one to the next, two at least."""
    said: dict[tuple[str, ...], list[K]] = defaultdict(list)
    for key in _in_order(texts):
        if words := words_of(texts[key]):
            said[words].append(key)
    groups: dict[int, list[K]] = defaultdict(list)
    for same, lead in zip(said.values(), _leads([shingles_of(words) for words in said]), strict=True):
        groups[lead].extend(same)
    found = [sorted(group, key=str) for group in groups.values() if len(group) > 1]
    return sorted(found, key=_first)


def _leads(runs: Sequence[frozenset[tuple[str, ...]]]) -> list[int]:
    """For each text, the one that leads its group. Two sets as alike as this share one of the rarest runs of either,
    one in ten of them and one more; and the smaller has nine tenths of the larger.
    """
    leader = list(range(len(runs)))

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    common = Counter(run for found in runs for run in found)
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one, found in enumerate(runs):
        for run in _rarest(found, common):
            for other in holders[run]:
                if lead(other) != lead(one) and _are_alike(found, runs[other]):
                    leader[lead(one)] = lead(other)
            holders[run].append(one)
    return [lead(one) for one in range(len(runs))]


def _rarest(runs: frozenset[tuple[str, ...]], common: Mapping[tuple[str, ...], int]) -> list[tuple[str, ...]]:
    ordered = sorted(runs, key=lambda run: (common[run], run))
    return ordered[: len(runs) - ceil(ALIKE * len(runs) - 1e-9) + 1]


def _are_alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    small, large = sorted((len(one), len(other)))
    return small >= ALIKE * large and _jaccard(one, other) >= ALIKE


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _in_order(texts: Mapping[K, str]) -> list[K]:
    return sorted(texts, key=str)


def _first(group: list[K]) -> str:
    return str(group[0])
