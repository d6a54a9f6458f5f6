"""Accounts that vote as one: the same values, on the same texts, at the same times. Plain Python.

People who agree do that too, and a campaign asks for it: what is found is counted, never named, and nothing is done.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

HALF_HOUR = 1800
LEAST_TOGETHER = 5
"""Votes that two accounts must have cast together."""
SHARE = 0.8
"""Of the votes of either."""
CROWD = 60
"""What so many accounts did in the same hour tells nothing of two of them."""

Vote = tuple[int, int, int, datetime]
"""(account, subject, value, when)."""


@dataclass(frozen=True)
class Accord:
    """``clusters``: the accounts of each, two at least; in their order."""

    clusters: list[list[int]]

    @property
    def accounts(self) -> int:
        return sum(map(len, self.clusters))


def accord_in(votes: Iterable[Vote]) -> Accord:
    """The clusters: accounts joined from one to the next. The order of votes changes nothing."""
    cast: Counter[int] = Counter()
    holders: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for account, subject, value, at in votes:
        cast[account] += 1
        half = int(at.timestamp()) // HALF_HOUR
        for hour in (half, half + 1):  # hours that begin at the half and at the full: no edge parts two votes
            holders[subject, value, hour].add(account)
    together = _together(holders, {account for account, n in cast.items() if n >= LEAST_TOGETHER})
    pairs = [
        pair
        for pair, number in together.items()
        if number >= LEAST_TOGETHER and number >= SHARE * max(cast[pair[0]], cast[pair[1]])
    ]
    return Accord(_joined(pairs))


def _together(holders: Mapping[tuple[int, int, int], set[int]], able: set[int]) -> Counter[tuple[int, int]]:
    """On how many texts each pair of accounts voted together."""
    seen: dict[tuple[int, int], set[int]] = defaultdict(set)
    for (subject, _value, _hour), accounts in holders.items():
        if len(accounts) <= CROWD:
            for pair in combinations(sorted(accounts & able), 2):
                seen[pair].add(subject)
    return Counter({pair: len(subjects) for pair, subjects in seen.items()})


def _joined(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    leader: dict[int, int] = {}

    def lead(account: int) -> int:
        while leader.setdefault(account, account) != account:
            leader[account] = leader[leader[account]]
            account = leader[account]
        return account

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    clusters: dict[int, list[int]] = defaultdict(list)
    for account in sorted(leader):
        clusters[lead(account)].append(account)
    return sorted(clusters.values())
