"""B7: lists of 100 objects, as a page and as JSON, beside a bare view that serialises 100 dictionaries."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from benchmarks.lines import Line, rate
from benchmarks.measures.pages import CLIENTS, NO_PAGE_KEPT, median_rate, reading
from benchmarks.servers import gunicorn
from benchmarks.timing import turns

if TYPE_CHECKING:
    from benchmarks.content import Content

PEER = 3.4  # requests a second of adhocracy+'s comments API, 8 clients (PERFORMANCE.md)


def measure(content: Content) -> Iterator[Line]:
    page = f"/bills/{content.bill.slug}/amendments/"
    asked = f"?bill={content.bill.slug}&limit=100"
    tallies = f"/bills/{content.bill.slug}/tallies.json?about={content.listed.uuid}"
    with (
        gunicorn("consultation.wsgi", {"API_A_MINUTE": "10000000"}) as server,
        gunicorn("consultation.wsgi", NO_PAGE_KEPT) as anew,
        gunicorn("benchmarks.reference.bare_django") as bare,
    ):
        reference, figures, arguments, amendments, hot, cold = turns(
            reading(bare, "/list", CLIENTS),
            reading(server, tallies, CLIENTS),
            reading(server, f"/api/v1/arguments/{asked}", CLIENTS),
            reading(server, f"/api/v1/amendments/{asked}", CLIENTS),
            reading(server, page, CLIENTS),
            reading(anew, page, CLIENTS),
        )
    measured = [
        (f"JSON of {_count(figures, 'tallies')} tallies", figures),
        (f"API: {_count(arguments, 'items')} arguments", arguments),
        (f"API: {_count(amendments, 'items')} amendments with their texts and hunks", amendments),
        ("list page of amendments (20 cards a page), hot", hot),
        ("the same list page, no page kept", cold),
    ]
    for what, outcomes in measured:
        mine, theirs = median_rate(outcomes), median_rate(reference)
        yield Line(
            "B7",
            f"{what}, {CLIENTS} clients",
            rate(mine),
            rate(theirs),
            mine / theirs,
            f"≥ 0.5, ≥ {rate(20 * PEER)} (20 × peer)",
            mine >= 0.5 * theirs and mine >= 20 * PEER,
        )


def _count(outcomes: Any, name: str) -> int:
    """How many objects the last answer holds."""
    head, _blank, body = outcomes[-1].last.partition(b"\r\n\r\n")
    return len(json.loads(gzip.decompress(body) if b"gzip" in head else body)[name])
