"""B14: an uncached page, a vote and a list when ten times as much was said about the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from benchmarks.ballots import Pair, cast_and_change, checked, clear
from benchmarks.content import AMENDMENTS, ARGUMENTS, Content, build
from benchmarks.lines import Line, milliseconds
from benchmarks.load import Outcome, load
from benchmarks.measures.pages import NO_PAGE_KEPT, median_rate, reading
from benchmarks.queries import queries_of_a_read
from benchmarks.servers import Server, gunicorn
from benchmarks.timing import QUICK, SECONDS, turns

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMES = 3 if QUICK else 10


def measure(content: Content) -> Iterator[Line]:
    large = build(times=TIMES, voters=100)
    with gunicorn("consultation.wsgi", NO_PAGE_KEPT) as server:
        for what, of in _measured(server).items():
            before, after = (1 / median_rate(outcomes) for outcomes in turns(of(content), of(large)))
            yield Line(
                "B14",
                f"{what}, at × {TIMES} ({TIMES * AMENDMENTS:,} amendments, {TIMES * ARGUMENTS:,} arguments)",
                milliseconds(after),
                milliseconds(before),
                after / before,
                "≤ 1.3",
                after <= 1.3 * before,
            )
    counts = queries_of_a_read(content.page), queries_of_a_read(large.page)
    met = counts[0] == counts[1]
    yield Line("B14", f"article page: queries at × 1 and × {TIMES}", f"{counts[0]}, {counts[1]}", target="=", met=met)


def _measured(server: Server) -> Mapping[str, Callable[[Content], Callable[[], Outcome]]]:
    return {
        "article page": lambda content: reading(server, content.page, 1),
        "list page": lambda content: reading(server, f"/bills/{content.bill.slug}/amendments/", 1),
        "vote": lambda content: _voting(server, content),
    }


def _voting(server: Server, content: Content) -> Callable[[], Outcome]:
    pairs = [Pair(voter, content.article) for voter in content.voters]

    def vote() -> Outcome:
        outcome = checked(lambda: load(server.port, [cast_and_change(pairs, server.port)], seconds=SECONDS))
        clear()
        return outcome

    vote()
    return vote
