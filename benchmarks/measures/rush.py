"""P2, P3 (TRUST.md): fifty votes a second for minutes, three hundred a second for one.

A vote is due at its moment whatever the server does: its wait begins there, even while all connections are busy.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.ballots import Pair, cast_once, checked, clear
from benchmarks.lines import Line, milliseconds, rate
from benchmarks.load import paced
from benchmarks.servers import gunicorn
from benchmarks.timing import QUICK

if TYPE_CHECKING:
    from benchmarks.content import Content
    from benchmarks.load import Outcome

STEADY, MINUTES = 50, 0.25 if QUICK else 3
BURST, SECONDS = 300, 5 if QUICK else 60
MOST_STEADY, MOST_BURST, TO_EMPTY = 0.5, 2.0, 60  # seconds: the 95th, the 99th in a hundred, the backlog


def measure(content: Content) -> Iterator[Line]:
    with gunicorn("consultation.wsgi") as server:
        steady = _votes(content, server.port, STEADY, round(60 * MINUTES * STEADY))
        burst = _votes(content, server.port, BURST, SECONDS * BURST)
    yield Line(
        "P2",
        f"{STEADY} votes a second for {60 * MINUTES:.0f} s, all counted: 95 of 100 within",
        milliseconds(steady.p95),
        target=f"< {milliseconds(MOST_STEADY)}",
        met=steady.p95 < MOST_STEADY,
    )
    last = statistics.quantiles(burst.latencies, n=100)[-1]
    late = burst.seconds - SECONDS
    yield Line(
        "P3",
        f"{BURST} votes a second for {SECONDS} s, all counted: 99 of 100 within",
        milliseconds(last),
        target=f"< {milliseconds(MOST_BURST)}",
        met=last < MOST_BURST,
    )
    measure = f"the same: backlog empty after, at {rate(burst.rate)} served"
    yield Line("P3", measure, f"{late:.0f} s", target=f"< {TO_EMPTY} s", met=late < TO_EMPTY)


def _votes(content: Content, port: int, per_second: int, count: int) -> Outcome:
    """Of each voter on the busiest article and its amendments, in turn. Raises RuntimeError unless each is counted."""
    subjects = [content.article, *content.amendments]
    pairs = itertools.islice((Pair(voter, of) for of in subjects for voter in content.voters), count)
    outcome = checked(lambda: paced(port, cast_once(pairs, port), per_second=per_second))
    clear()
    return outcome
