"""Medians. Ours and the reference take turns, so that a noisy minute disturbs both."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
QUICK = bool(os.environ.get("QUICK"))
RUNS = 3 if QUICK else 5
SECONDS = 0.5 if QUICK else 1.0


def turns(*doings: Callable[[], T], runs: int = RUNS) -> list[list[T]]:
    """The results of each of ``doings``, run in turn ``runs`` times."""
    rounds = [[doing() for doing in doings] for _ in range(runs)]
    return [list(results) for results in zip(*rounds, strict=True)]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def seconds_of(doing: Callable[[], object]) -> float:
    started = time.perf_counter()
    doing()
    return time.perf_counter() - started
