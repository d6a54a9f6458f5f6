"""B5: one vote to all who watch its bill, beside the `websockets` library broadcasting the same bytes."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.lines import Line, milliseconds, rate
from benchmarks.servers import program, uvicorn
from benchmarks.timing import QUICK, median
from benchmarks.watchers import Watchers, allow_files, sent, watching

if TYPE_CHECKING:
    from benchmarks.content import Content

COUNTS = (500, 2000)
VOTES = 10 if QUICK else 20
SILENCE = 0.35  # seconds between two votes: beyond the window in which frames are gathered


def measure(content: Content) -> Iterator[Line]:
    allow_files(2 * COUNTS[-1])
    vote = _vote(content)
    for count in COUNTS:
        with uvicorn("consultation.asgi:application") as server:
            path = f"/ws/bills/{content.bill.uuid}/"
            with watching(server.port, path, count) as watchers:
                ours, frame = _receipts(watchers, vote)
        with program("benchmarks.reference.broadcaster") as bare, watching(bare.port, "/", count) as watchers:
            reference, _ = _receipts(watchers, partial(watchers.sockets[0].sendall, sent(frame)))
        yield from _lines(count, ours, reference)


def _lines(count: int, ours: list[float], reference: list[float]) -> Iterator[Line]:
    mine, bare = median(ours), median(reference)
    yield Line(
        "B5",
        f"one vote to {count:,} watchers, last receipt",
        milliseconds(mine),
        milliseconds(bare),
        bare / mine,
        "≥ 0.8",
        bare >= 0.8 * mine,
    )
    p95 = statistics.quantiles(ours, n=20)[-1]
    yield Line(
        "B5",
        "the same, p95; frames per second",
        f"{milliseconds(p95)}, {rate(count / mine)}",
        rate(count / bare),
        target="p95 < 60 ms at 2,000",
        met=p95 < 0.06 if count == COUNTS[-1] else None,
    )


def _receipts(watchers: Watchers, trigger: Callable[[], object]) -> tuple[list[float], bytes]:
    """The time of the last receipt after each of VOTES triggers (the first one warms up), and the last frame."""
    lasts, frame = [], b""
    for _ in range(VOTES + 1):
        time.sleep(SILENCE)
        _, last, frame = watchers.last_receipt(trigger)
        lasts.append(last)
    return lasts[1:], frame


def _vote(content: Content) -> Callable[[], object]:
    """Each call changes one ballot through the service, which commits and announces."""
    from django.utils import timezone  # noqa: PLC0415

    from votes.models import Value  # noqa: PLC0415
    from votes.services import cast_ballot  # noqa: PLC0415

    values = itertools.cycle((Value.AGREE, Value.DISAGREE))
    voter = content.voters[0].participant
    return lambda: cast_ballot(
        participant=voter, subject=content.article, value=next(values), revision=1, moment=timezone.now()
    )
