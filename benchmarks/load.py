"""A load client that costs little: one thread, sockets kept open, requests written in advance.

A client shares the machine with the servers it measures, so it must not be what is measured: it builds nothing,
parses two headers, and spends about a twentieth of a millisecond on an exchange.
"""

from __future__ import annotations

import itertools
import re
import selectors
import socket
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE = 30.0  # seconds before an answer is given up
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_LAST = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass
class Outcome:
    """``latencies`` in seconds, one per answer; ``statuses`` counts answers; ``last`` is the last answer, whole."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    last: bytes = b""

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.latencies, n=20)[-1] if len(self.latencies) > 1 else self.latencies[0]

    @property
    def failed(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 400)


class Client:
    """One connection, one request at a time."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self._port = port
        self.requests = requests
        self.socket = self._connected()
        self.waits = False
        self._answer = b""
        self._asked = 0.0

    def ask(self, due: float | None = None) -> bool:
        """Send the next request, whose wait began when it was ``due``, or now; False when there is none left."""
        request = next(self.requests, None)
        if request is None:
            return False
        self._answer, self.waits = b"", True
        self._asked = time.perf_counter() if due is None else due
        self.socket.sendall(request)
        return True

    def hear(self, outcome: Outcome) -> bool:
        """Read what came; True when the answer is whole."""
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection before its answer was whole")
        self._answer = self._answer + data if self._answer else data
        head, separator, _ = self._answer.partition(b"\r\n\r\n")
        if not separator or len(self._answer) < len(head) + 4 + _length(head):
            return False
        outcome.latencies.append(time.perf_counter() - self._asked)
        outcome.statuses[int(head[9:12])] += 1
        outcome.last = self._answer
        self.waits = False
        return True

    @property
    def is_last(self) -> bool:
        """Whether the server announced that it closes the connection."""
        return _LAST.search(self._answer.partition(b"\r\n\r\n")[0]) is not None

    def reconnect(self) -> None:
        self.socket.close()
        self.socket = self._connected()

    def _connected(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened


def _length(head: bytes) -> int:
    """Of the body. Raises ConnectionError for an answer in chunks, which this client does not read."""
    found = _LENGTH.search(head)
    if found is None and head[9:12] not in (b"204", b"304"):
        raise ConnectionError(f"an answer without a length: {head[:200]!r}")
    return int(found[1]) if found else 0


def load(port: int, requests: Sequence[Iterator[bytes]], *, seconds: float = PATIENCE) -> Outcome:
    """One client for each iterator of ``requests``, until these or ``seconds`` are over. Raises ConnectionError."""
    outcome = Outcome()
    clients = [Client(port, own) for own in requests]
    with selectors.DefaultSelector() as waiting:
        for client in clients:
            waiting.register(client.socket, selectors.EVENT_READ, client)
        started = time.perf_counter()
        for client in clients:
            if not client.ask():
                waiting.unregister(client.socket)
        _exchange(waiting, outcome, started + seconds)
        outcome.seconds = time.perf_counter() - started
    for client in clients:
        client.socket.close()
    return outcome


def _exchange(waiting: selectors.BaseSelector, outcome: Outcome, deadline: float) -> None:
    while waiting.get_map():
        ready = waiting.select(PATIENCE)
        if not ready:
            raise ConnectionError(f"no answer within {PATIENCE:.0f} s")
        for key, _ in ready:
            client: Client = key.data
            if not client.hear(outcome):
                continue
            if client.is_last:
                _reconnected(waiting, client)
            if time.perf_counter() >= deadline or not client.ask():
                waiting.unregister(client.socket)


def paced(port: int, requests: Iterator[bytes], *, per_second: float, clients: int = 64) -> Outcome:
    """Each request when it is due, while one of ``clients`` is free; ends with the last answer. Raises ConnectionError.

    Latencies count from when a request was due: one that waits for a client waits for the server.
    """
    outcome, idle = Outcome(), [Client(port, requests) for _ in range(clients)]
    everyone, due, is_over = [*idle], itertools.count(1), False
    started = time.perf_counter()
    moment = started
    with selectors.DefaultSelector() as waiting:
        for client in everyone:
            waiting.register(client.socket, selectors.EVENT_READ, client)
        while not is_over or len(idle) < clients:
            while idle and not is_over and moment <= time.perf_counter():
                is_over = not idle[-1].ask(moment)
                if not is_over:
                    idle.pop()
                    moment = started + next(due) / per_second
            pause = max(0.0, moment - time.perf_counter()) if idle and not is_over else PATIENCE
            idle += _heard(waiting, outcome, pause)
    outcome.seconds = time.perf_counter() - started
    for client in everyone:
        client.socket.close()
    return outcome


def _heard(waiting: selectors.BaseSelector, outcome: Outcome, pause: float) -> list[Client]:
    """Those whose answer is whole, after at most ``pause`` seconds."""
    found = []
    for key, _ in waiting.select(pause):
        client: Client = key.data
        closed = not client.waits  # a server closes what is idle for long
        if not closed and client.hear(outcome):
            found.append(client)
            closed = client.is_last
        if closed:
            _reconnected(waiting, client)
    return found


def _reconnected(waiting: selectors.BaseSelector, client: Client) -> None:
    waiting.unregister(client.socket)
    client.reconnect()
    waiting.register(client.socket, selectors.EVENT_READ, client)


def get(path: str, port: int, headers: Mapping[str, str] | None = None) -> bytes:
    """A GET as a browser of today writes it."""
    return _request(f"GET {path} HTTP/1.1", port, headers or {}, b"")


def post(path: str, port: int, headers: Mapping[str, str], body: bytes) -> bytes:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    return _request(f"POST {path} HTTP/1.1", port, {"Origin": f"http://127.0.0.1:{port}", **form, **headers}, body)


def _request(first: str, port: int, headers: Mapping[str, str], body: bytes) -> bytes:
    usual = {
        "Host": f"127.0.0.1:{port}",
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "fr,en-US;q=0.7,en;q=0.3",
        "Accept-Encoding": "gzip, deflate, br, zstd",
        "Connection": "keep-alive",
    }
    lines = [first, *(f"{name}: {value}" for name, value in {**usual, **headers}.items()), "", ""]
    return "\r\n".join(lines).encode() + body
