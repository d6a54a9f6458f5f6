"""Texts that say the same: equal words, or nearly the same runs of four words (campaigns). Plain Python.

The order in which texts come changes nothing. Likeness of meaning is not looked for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
SHINGLE = 4
ALIKE = 0.9
_WORD = re.compile("[a-z0-9]+")


def words_of(text: str) -> tuple[str, ...]:
    """Lower case, without accents: words of a–z and 0–9."""
    apart = unicodedata.normalize("NFKD", text.lower())
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
    runs = {key: shingles_of(words_of(texts[key])) for key in _in_order(texts)}
    leader = {key: key for key in runs}

    def lead(key: K) -> K:
        while leader[key] != key:
            key = leader[key]
        return key

    for one, other in _candidates(runs):
        if _jaccard(runs[one], runs[other]) >= ALIKE:
            leader[lead(other)] = lead(one)
    groups: dict[K, list[K]] = defaultdict(list)
    for key in runs:
        groups[lead(key)].append(key)
    return sorted((group for group in groups.values() if len(group) > 1), key=_first)


def _candidates(runs: Mapping[K, frozenset[tuple[str, ...]]]) -> Iterable[tuple[K, K]]:
    """Pairs that could be alike. Two sets as alike as this share one of the rarest runs of either, one in ten of them
    and one more; and the smaller has nine tenths of the larger.
    """
    common: dict[tuple[str, ...], int] = defaultdict(int)
    for found in runs.values():
        for run in found:
            common[run] += 1
    holders: dict[tuple[str, ...], list[K]] = defaultdict(list)
    pairs: dict[tuple[K, K], None] = {}
    for key, found in runs.items():
        rarest = sorted(found, key=lambda run: (common[run], run))[
            : len(found) - int(ALIKE * len(found) + 0.999999) + 1
        ]
        for run in rarest:
            for other in holders[run]:
                small, large = sorted((len(found), len(runs[other])))
                if small >= ALIKE * large:
                    pairs[other, key] = None
            holders[run].append(key)
    return pairs


def _jaccard(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _in_order(texts: Mapping[K, str]) -> list[K]:
    return sorted(texts, key=str)


def _first(group: list[K]) -> str:
    return str(group[0])
