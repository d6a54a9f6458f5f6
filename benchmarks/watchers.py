"""Many WebSockets of one bill, opened and listened to by one thread that does nothing else."""

from __future__ import annotations

import base64
import os
import resource
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 20.0
AT_A_TIME = 50


class Watchers:
    """``count`` sockets on ``path``; ``frames`` is how many each has received since they were opened."""

    def __init__(self, port: int, path: str, count: int) -> None:
        self._waiting = selectors.DefaultSelector()
        self.sockets: list[socket.socket] = []
        while len(self.sockets) < count:
            self._open(port, path, min(AT_A_TIME, count - len(self.sockets)))

    def _open(self, port: int, path: str, count: int) -> None:
        opened = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(count)]
        for watcher in opened:
            watcher.sendall(_handshake(port, path))
        for watcher in opened:
            answer = watcher.recv(4096)
            if not answer.startswith(b"HTTP/1.1 101 ") or not answer.endswith(b"\r\n\r\n"):
                raise ConnectionError(f"no socket on {path}: {answer[:200]!r}")
            self._waiting.register(watcher, selectors.EVENT_READ)
        self.sockets += opened

    def last_receipt(self, trigger: Callable[[], object]) -> tuple[float, float, bytes]:
        """Seconds from the start of ``trigger`` to the first and to the last receipt, and the frame received."""
        started = time.perf_counter()
        trigger()
        missing, first, frame = len(self.sockets), 0.0, b""
        while missing:
            ready = self._waiting.select(PATIENCE)
            if not ready:
                raise ConnectionError(f"{missing} watchers of {len(self.sockets)} were not told")
            for key, _ in ready:
                frame = key.fileobj.recv(65_536)  # type: ignore[union-attr]  a socket
            missing -= len(ready)
            first = first or time.perf_counter() - started
        return first, time.perf_counter() - started, payload_of(frame)

    def close(self) -> None:
        self._waiting.close()
        for watcher in self.sockets:
            watcher.close()


@contextmanager
def watching(port: int, path: str, count: int) -> Iterator[Watchers]:
    allow_files(2 * count)
    watchers = Watchers(port, path, count)
    try:
        yield watchers
    finally:
        watchers.close()


def allow_files(count: int) -> None:
    """Have room for ``count`` open files, here and in the servers started from now on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + 500
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def sent(frame: bytes) -> bytes:
    """A text frame as a client writes it: masked, with a mask of zeros."""
    return b"\x81" + _length(len(frame), 0x80) + b"\0\0\0\0" + frame


def payload_of(frame: bytes) -> bytes:
    """The text of one unmasked frame."""
    return frame[{126: 4, 127: 10}.get(frame[1], 2) :]


def _length(size: int, mask: int) -> bytes:
    return bytes([mask | size]) if size < 126 else bytes([mask | 126]) + size.to_bytes(2, "big")


def _handshake(port: int, path: str) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()
