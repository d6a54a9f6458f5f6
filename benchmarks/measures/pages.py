"""B1, B2, B3: the article page with 30 alinéas, 116 amendments and 500 arguments: hot, uncached, signed in."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from benchmarks.lines import Line, milliseconds, rate
from benchmarks.load import Outcome, get, load
from benchmarks.queries import queries_of_a_read
from benchmarks.servers import Server, gunicorn
from benchmarks.timing import RUNS, SECONDS, median, turns

if TYPE_CHECKING:
    from benchmarks.content import Content

PEER = {1: 4.2, 8: 9.0}  # requests a second of adhocracy+ by number of clients (PERFORMANCE.md)
CLIENTS = 8
MOST_QUERIES = 15
NO_PAGE_KEPT = {"KEEP_PAGES": "0"}  # but pieces of pages, as long as what they show stands


def measure(content: Content) -> Iterator[Line]:
    cookies = [voter.cookies for voter in content.voters[:CLIENTS]]
    with gunicorn("consultation.wsgi") as server, gunicorn("benchmarks.reference.bare_django") as bare:
        reference, ours, theirs = turns(
            reading(bare, "/page", CLIENTS),
            reading(server, content.page, CLIENTS),
            reading(server, content.page, CLIENTS, cookies),
        )
    with gunicorn("consultation.wsgi", NO_PAGE_KEPT) as server:
        one, eight = turns(reading(server, content.page, 1), reading(server, content.page, CLIENTS))
    yield _line("B1", "hot article page, anonymous", ours, reference, least=0.6, peers=200)
    yield _line("B2", "the same page, no page kept", one, reference, peers=25, clients=1)
    yield _line("B2", "the same page, no page kept", eight, reference, peers=25)
    yield Line("B2", "the same page, drawn from nothing: processor time", milliseconds(_from_nothing(content.page)))
    queries = queries_of_a_read(content.page)
    met = queries <= MOST_QUERIES
    yield Line("B2", "the same page: queries", f"{queries}", target=f"≤ {MOST_QUERIES}, constant in rows", met=met)
    yield _line("B3", "the same page, signed in (beside B1)", theirs, ours, least=0.5)


def reading(
    server: Server, path: str, clients: int, headers: Sequence[Mapping[str, str]] = ()
) -> Callable[[], Outcome]:
    """A load of ``clients`` who read ``path`` again and again; raises when one gets anything but the page."""
    own = [*headers] or [{}] * clients

    def read() -> Outcome:
        return _all_good(
            load(server.port, [itertools.repeat(get(path, server.port, mine)) for mine in own], seconds=SECONDS)
        )

    read()
    return read


def median_rate(outcomes: Sequence[Outcome]) -> float:
    return median([outcome.rate for outcome in outcomes])


def _from_nothing(path: str) -> float:
    """Seconds of this process, without the database's, when no piece of the page was drawn before."""
    from django.test import Client, override_settings  # noqa: PLC0415

    from consultation.pages.pieces import KEPT  # noqa: PLC0415

    def seconds() -> float:
        KEPT.clear()
        started = time.process_time()
        _ = client.get(path).content
        return time.process_time() - started

    client = Client(headers={"host": "127.0.0.1"})
    with override_settings(KEEP_PAGES=0):
        return median([seconds() for _ in range(RUNS + 1)][1:])


def _all_good(outcome: Outcome) -> Outcome:
    if set(outcome.statuses) != {200}:
        raise RuntimeError(f"a page was not served: {outcome.statuses}, {outcome.last[:500]!r}")
    return outcome


def _line(
    name: str,
    measure: str,
    ours: Sequence[Outcome],
    reference: Sequence[Outcome],
    *,
    least: float = 0,
    peers: int = 0,
    clients: int = CLIENTS,
) -> Line:
    mine, bare = median_rate(ours), median_rate(reference)
    wanted = peers * PEER[clients]
    targets = [f"≥ {least}"] if least else []
    targets += [f"≥ {rate(wanted)} ({peers} × peer)"] if peers else []
    return Line(
        name,
        f"{measure}, {clients} client{'s' if clients > 1 else ''}",
        rate(mine),
        rate(bare),
        mine / bare,
        ", ".join(targets),
        mine >= least * bare and mine >= wanted,
    )
