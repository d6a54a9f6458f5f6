"""B6: what thousands of watchers cost who only wait, and how often a rush of votes wakes them."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.lines import Line, rate
from benchmarks.machine import memory_of
from benchmarks.servers import uvicorn
from benchmarks.timing import QUICK
from benchmarks.watchers import allow_files, watching

if TYPE_CHECKING:
    from benchmarks.content import Content

COUNT = 1000 if QUICK else 5000
VOTES_A_SECOND = 100
SECONDS = 3 if QUICK else 10
SETTLE = 2.0


def measure(content: Content) -> Iterator[Line]:
    allow_files(2 * COUNT)
    with uvicorn("consultation.asgi:application") as server:
        path = f"/ws/bills/{content.bill.uuid}/"
        with watching(server.port, path, 1):  # what the first one loads is not counted
            time.sleep(SETTLE)
            empty = memory_of(server.process.pid) or 0
            with watching(server.port, path, COUNT) as watchers:
                time.sleep(SETTLE)
                each = ((memory_of(server.process.pid) or 0) - empty) / COUNT
                yield Line(
                    "B6",
                    f"{COUNT:,} idle watchers, memory of each",
                    f"{each / 1000:.1f} kB",
                    target="≤ 60 kB",
                    met=each <= 60_000,
                )
                voted, frames = _rush(content, watchers.sockets[0])
    yield Line(
        "B6",
        f"{rate(voted)} votes, frames of each watcher",
        f"{frames:.1f}/s",
        target="≤ 4/s",
        met=frames <= 4,
    )


def _rush(content: Content, watcher: socket.socket) -> tuple[float, float]:
    """Votes cast and frames received by one watcher, each a second."""
    from django.utils import timezone  # noqa: PLC0415

    from votes.models import Value  # noqa: PLC0415
    from votes.services import cast_ballot  # noqa: PLC0415

    received = bytearray()
    over = threading.Event()
    reading = threading.Thread(target=_read, args=(watcher, received, over))
    reading.start()
    values, voted, began = itertools.cycle((Value.AGREE, Value.DISAGREE)), 0, time.perf_counter()
    while (elapsed := time.perf_counter() - began) < SECONDS:
        if voted > elapsed * VOTES_A_SECOND:
            time.sleep(0.001)
            continue
        cast_ballot(
            participant=content.voters[0].participant,
            subject=content.article,
            value=next(values),
            revision=1,
            moment=timezone.now(),
        )
        voted += 1
    over.set()
    reading.join()
    return voted / SECONDS, frames_in(bytes(received)) / SECONDS


def _read(watcher: socket.socket, received: bytearray, over: threading.Event) -> None:
    watcher.settimeout(0.2)
    while not over.is_set():
        try:
            received += watcher.recv(65_536)
        except TimeoutError:
            continue


def frames_in(received: bytes) -> int:
    """How many whole unmasked frames."""
    count, at = 0, 0
    while at + 2 <= len(received):
        size, start = received[at + 1], at + 2
        if size == 126:
            size, start = int.from_bytes(received[at + 2 : at + 4], "big"), at + 4
        elif size == 127:
            size, start = int.from_bytes(received[at + 2 : at + 10], "big"), at + 10
        at = start + size
        count += at <= len(received)
    return count
