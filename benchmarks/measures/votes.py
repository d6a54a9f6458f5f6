"""B4: casting and changing votes through the real view, beside a bare view that upserts one row and counts again."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from benchmarks.ballots import Pair, cast_and_change, checked, clear
from benchmarks.lines import Line, rate
from benchmarks.load import Outcome, get, load
from benchmarks.measures.pages import median_rate
from benchmarks.queries import queries_of_a_write
from benchmarks.servers import Server, gunicorn
from benchmarks.timing import SECONDS, turns

if TYPE_CHECKING:
    from benchmarks.content import Content

PEER = {1: 26, 8: 54, 32: 56}  # rating writes a second of adhocracy+ by number of clients (PERFORMANCE.md)
MOST_QUERIES = 8
DUPLICATES, TWINS = 60, 4


def measure(content: Content) -> Iterator[Line]:
    _prepare_reference()
    with gunicorn("consultation.wsgi") as server, gunicorn("benchmarks.reference.bare_django") as bare:
        rates: dict[tuple[str, int], float] = {}
        for clients, place in itertools.product(PEER, ("hot", "spread")):
            pairs = _hot(content) if place == "hot" else _spread(content)
            mine, reference = turns(_voting(server, pairs, clients), _bare_voting(bare, pairs, clients))
            rates[place, clients] = median_rate(mine)
            yield _line(place, clients, rates[place, clients], median_rate(reference))
        for clients in PEER:
            hot, spread = rates["hot", clients], rates["spread", clients]
            measure = f"votes on one article beside votes spread, {clients} clients"
            yield Line("B4", measure, rate(hot), rate(spread), hot / spread, "≥ 0.7", hot >= 0.7 * spread)
        yield _duplicates(server, content)
    yield _queries(content)


def _line(place: str, clients: int, mine: float, reference: float) -> Line:
    wanted = 10 * PEER[clients]
    return Line(
        "B4",
        f"cast and change a vote, {place}, {clients} client{'s' if clients > 1 else ''}, all counted",
        rate(mine),
        rate(reference),
        mine / reference,
        f"≥ 0.5, ≥ {rate(wanted)} (10 × peer)",
        mine >= 0.5 * reference and mine >= wanted,
    )


def _hot(content: Content) -> list[Pair]:
    return [Pair(voter, content.article) for voter in content.voters]


def _spread(content: Content) -> list[Pair]:
    subjects = itertools.cycle(content.amendments)
    return [Pair(voter, next(subjects)) for voter in content.voters]


def _voting(server: Server, pairs: Sequence[Pair], clients: int) -> Callable[[], Outcome]:
    def vote() -> Outcome:
        requests = [cast_and_change(pairs[first::clients], server.port) for first in range(clients)]
        outcome = checked(lambda: load(server.port, requests, seconds=SECONDS))
        clear()
        return outcome

    vote()
    return vote


def _bare_voting(server: Server, pairs: Sequence[Pair], clients: int) -> Callable[[], Outcome]:
    def requests(own: Sequence[Pair]) -> Iterator[bytes]:
        for pair in own:
            for value in (1, -1):
                path = f"/vote/{pair.subject.pk}/{pair.voter.participant.pk}/{value % 3}"
                yield get(path, server.port)

    def vote() -> Outcome:
        outcome = load(server.port, [requests(pairs[first::clients]) for first in range(clients)], seconds=SECONDS)
        _prepare_reference()
        return outcome

    vote()
    return vote


def _prepare_reference() -> None:
    from django.db import connection  # noqa: PLC0415

    from benchmarks.reference.bare_table import TABLE  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("TRUNCATE bare_vote")


def _duplicates(server: Server, content: Content) -> Line:
    """The same ballot sent four times at once by each of 60 voters."""
    from votes.models import Ballot  # noqa: PLC0415

    failed = answers = 0
    for pair in _hot(content)[:DUPLICATES]:
        (request, _) = cast_and_change([pair], server.port)
        outcome = load(server.port, [iter([request]) for _ in range(TWINS)])
        failed += outcome.failed
        answers += len(outcome.latencies)
    rows = Ballot.objects.filter(subject=content.article).count()
    counted = content.article.tallies.get().agree
    clear()
    return Line(
        "B4",
        f"{answers} duplicates of {DUPLICATES} votes at once: rows, tally, errors",
        f"{rows}, {counted}, {failed}",
        target=f"{DUPLICATES}, {DUPLICATES}, 0",
        met=(rows, counted, failed) == (DUPLICATES, DUPLICATES, 0),
    )


def _queries(content: Content) -> Line:
    voter = content.voters[0]
    cookies = {"sessionid": voter.session, "csrftoken": voter.token}
    counts = []
    for value in ("agree", "disagree"):
        fields = {"csrfmiddlewaretoken": voter.token, "value": value, "revision": "1"}
        counts.append(queries_of_a_write(f"/votes/{content.article.uuid}/", fields, cookies))
    clear()
    (cast, framing), (change, framing_of_change) = counts
    return Line(
        "B4",
        "queries of a first vote and of a change (+ BEGIN, COMMIT, SAVEPOINT…)",
        f"{cast} (+{framing}), {change} (+{framing_of_change})",
        target=f"≤ {MOST_QUERIES}",
        met=max(cast, change) <= MOST_QUERIES,
    )
