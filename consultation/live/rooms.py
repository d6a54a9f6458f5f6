"""The watchers of one bill in this process, and how often they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from consultation.live.news import News
from consultation.live.sockets import Message, Socket

# Seconds between two frames of a bill, whatever the vote rate; the first after a silence goes at once.
WINDOW = 0.26  # a little over a quarter: any second holds four frames, never five
AT_A_TIME = 1000  # sockets served before the loop sees to something else
RESYNC = '{"type":"resync"}'


class Cloakroom:
    """The sockets of this process that were opened in a session: they go when it ends."""

    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self.missed = False

    def take(self, content: Mapping[str, Any]) -> None:
        for socket in [one for one in self.sockets if one.mark == content["ended"]]:
            socket.drop()

    def listening(self) -> None:
        """Nothing is told to who waits here."""

    def close(self) -> None:
        """Nothing is on its way."""


class Room:
    def __init__(self) -> None:
        self.sockets: set[Socket] = set()
        self.subscribed = asyncio.Event()
        self.missed = False  # something may have been said while nobody listened
        self._news = News()
        self._flush: asyncio.TimerHandle | None = None
        self._next_frame = 0.0

    def take(self, content: Mapping[str, Any]) -> None:
        self._news.add_all(content)
        if self._flush is None and self._news:
            loop = asyncio.get_running_loop()
            self._flush = loop.call_at(max(self._next_frame, loop.time()), self._send_news)

    def listening(self) -> None:
        """The layer brings news (again); after a gap the watchers are told to read for themselves."""
        self.subscribed.set()
        if self.missed:
            self.missed = False
            self._send(RESYNC)

    def close(self) -> None:
        if self._flush is not None:
            self._flush.cancel()

    def _send_news(self) -> None:
        news, self._news, self._flush = self._news, News(), None
        self._next_frame = asyncio.get_running_loop().time() + WINDOW
        self._send(news.frame())

    def _send(self, frame: str) -> None:
        self._send_to(iter(list(self.sockets)), {"type": "websocket.send", "text": frame})

    def _send_to(self, sockets: Iterator[Socket], message: Message) -> None:
        served = 0
        for socket in islice(sockets, AT_A_TIME):
            socket.push(message)
            served += 1
        if served == AT_A_TIME:
            asyncio.get_running_loop().call_soon(self._send_to, sockets, message)
