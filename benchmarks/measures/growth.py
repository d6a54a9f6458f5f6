"""B14: pages, lists and votes in a consultation ten and a hundred times that of 2015, beside one of its size.

What is compared is processor time of web and database processes for one request: a rate tells of the neighbours too.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.ballots import Pair, cast_and_change
from benchmarks.growing import copy_of_the_database, grow
from benchmarks.lines import Line, milliseconds
from benchmarks.load import Outcome, get, load
from benchmarks.machine import processor_of
from benchmarks.measures.pages import NO_PAGE_KEPT
from benchmarks.servers import Server, gunicorn
from benchmarks.timing import QUICK, SECONDS, median, turns

if TYPE_CHECKING:
    from benchmarks.content import Content

SCALES = (1, 10) if QUICK else (1, 10, 100)
MOST = 1.3
SHOWN = 20  # amendments and arguments on the page of an article
VOTERS = 60  # each run has voters of its own


@dataclass(frozen=True)
class Cost:
    """Seconds for one request: by the clock, of the web processes, of the database's."""

    clock: float
    web: float
    database: float


@dataclass(frozen=True)
class Scale:
    times: int
    ballots: int
    server: Server
    postmaster: int


def measure(content: Content) -> Iterator[Line]:
    with ExitStack() as stack:
        scales = [_scaled(stack, content, times) for times in SCALES]
        bill = content.bill.slug
        shown = "".join(f"&of={amendment.uuid}" for amendment in content.amendments[:SHOWN])
        pages = {
            "article page, no page kept": content.page,
            "list page of amendments, no page kept": f"/bills/{bill}/amendments/",
            "page of the bill, no page kept": f"/bills/{bill}/",
            "API: 100 amendments": f"/api/v1/amendments/?bill={bill}&limit=100",
            "API: 100 arguments": f"/api/v1/arguments/?bill={bill}&limit=100",
            f"JSON of {SHOWN} tallies": f"/bills/{bill}/tallies.json?about={content.article.uuid}{shown}",
        }
        for what, path in pages.items():
            yield from _lines(what, scales, turns(*(_reading(scale, path) for scale in scales)))
        yield from _lines("vote on the busiest article", scales, turns(*(_voting(scale, content) for scale in scales)))


def _scaled(stack: ExitStack, content: Content, times: int) -> Scale:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_read_file('postmaster.pid')")
        postmaster = int(cursor.fetchone()[0].split()[0])
    address = stack.enter_context(copy_of_the_database(f"growth_{times}"))
    ballots = grow(address, content, times)
    environment = {**NO_PAGE_KEPT, "DATABASE_URL": address, "API_A_MINUTE": "10000000"}
    return Scale(times, ballots, stack.enter_context(gunicorn("consultation.wsgi", environment)), postmaster)


def _reading(scale: Scale, path: str) -> Callable[[], Cost]:
    def read() -> Cost:
        return _cost(scale, [itertools.repeat(get(path, scale.server.port))])

    read()
    return read


def _voting(scale: Scale, content: Content) -> Callable[[], Cost]:
    others = iter(range(0, len(content.voters), VOTERS))

    def vote() -> Cost:
        first = next(others)
        pairs = [Pair(voter, content.article) for voter in content.voters[first : first + VOTERS]]
        return _cost(scale, [cast_and_change(pairs, scale.server.port)])

    vote()
    return vote


def _cost(scale: Scale, requests: Sequence[Iterator[bytes]]) -> Cost:
    web, database = processor_of(scale.server.process.pid), processor_of(scale.postmaster)
    outcome: Outcome = load(scale.server.port, requests, seconds=SECONDS)
    if set(outcome.statuses) != {200}:
        raise RuntimeError(f"not served: {outcome.statuses}, {outcome.last[:500]!r}")
    count = len(outcome.latencies)
    spent = processor_of(scale.server.process.pid) - web, processor_of(scale.postmaster) - database
    return Cost(outcome.seconds / count, spent[0] / count, spent[1] / count)


def _lines(what: str, scales: Sequence[Scale], costs: Sequence[Sequence[Cost]]) -> Iterator[Line]:
    base = median([cost.web + cost.database for cost in costs[0]])
    for scale, of in zip(scales, costs, strict=True):
        web, database = median([cost.web for cost in of]), median([cost.database for cost in of])
        total, clock = median([cost.web + cost.database for cost in of]), median([cost.clock for cost in of])
        yield Line(
            "B14",
            f"{what}, × {scale.times} ({scale.ballots:,} ballots)",
            f"{1000 * web:.1f} + {1000 * database:.1f} ms",
            milliseconds(clock),
            total / base,
            f"≤ {MOST}" if scale.times > 1 else "web + database, by the clock",
            None if scale.times == 1 else total <= MOST * base,
        )
