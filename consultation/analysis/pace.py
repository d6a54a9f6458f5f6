"""How things arrive: too many at once, too many in one second. Plain Python; the order of arrivals changes nothing.

A burst is a label, not a proof: a television programme makes one too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

HIGH = 4.0
"""Standard deviations above the mean from which on a minute or an hour is a burst."""


@dataclass(frozen=True)
class Burst:
    """``number`` things arrived in the ``length`` that begins at ``start``; ``z``: deviations above the mean."""

    start: datetime
    length: timedelta
    number: int
    z: float


@dataclass(frozen=True)
class Seconds:
    """In how many seconds at least so many things arrived, and the most that arrived in one."""

    number: int
    most: int


def bursts_in(moments: Iterable[datetime], length: timedelta, least: int) -> list[Burst]:
    """The spans of ``length`` with ``least`` arrivals or more and z ≥ HIGH, in their order.

    The mean and the deviation are those of all spans from the first arrival to the last, empty ones too.
    """
    counted = Counter(start_of(moment, length) for moment in moments)
    if not counted:
        return []
    first = min(counted)
    spans = (max(counted) - first) // length + 1
    mean = counted.total() / spans
    deviation = sqrt(sum(n * n for n in counted.values()) / spans - mean * mean)
    if not deviation:
        return []
    scored = [Burst(at, length, n, round((n - mean) / deviation, 1)) for at, n in sorted(counted.items())]
    return [one for one in scored if one.number >= least and one.z >= HIGH]


def crowded_seconds(moments: Iterable[datetime], least: int) -> Seconds:
    counted = Counter(moment.replace(microsecond=0) for moment in moments)
    crowded = [n for n in counted.values() if n >= least]
    return Seconds(len(crowded), max(crowded, default=0))


def busiest(moments: Iterable[datetime], length: timedelta) -> int:
    """How many arrived in the fullest span."""
    return max(Counter(start_of(moment, length) for moment in moments).values(), default=0)


def start_of(moment: datetime, length: timedelta) -> datetime:
    """The beginning of the span that it falls into."""
    seconds = int(length.total_seconds())
    return moment - timedelta(seconds=int(moment.timestamp()) % seconds, microseconds=moment.microsecond)
