"""Tell the watchers of a bill what is new: the only ``group_send`` of the project.

A vote is answered without waiting for the channel layer. Its news goes to an event loop: that of the sockets
when they live in this process (the in-memory layer knows no other), else one of our own in a thread, with one
connection that stays open. (`async_to_sync` would open a loop, a thread and a connection for every vote.)
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from weakref import WeakKeyDictionary

from channels.layers import get_channel_layer
from django.db import transaction

from consultation.live.groups import bill_group
from consultation.live.hub import watched_loops
from consultation.live.news import Event, News

logger = logging.getLogger(__name__)
SECONDS_TO_SEND = 2.0
GAP = 0.05  # seconds between two messages of a bill: a rush of votes costs this process twenty sends a second
PATIENCE = (0.5, 1.0, 2.0, 4.0)  # seconds between attempts; then the news is dropped: watchers re-read


def announce(bill: uuid.UUID, event: Event) -> None:
    """Send ``event`` once the transaction is committed. A dead channel layer loses no vote, and delays none."""
    transaction.on_commit(partial(on_a_loop, partial(_add, bill_group(bill), event)), robust=True)


class Announcer:
    """On one loop: one message in flight per group; what happens meanwhile goes together, latest state per subject."""

    def __init__(self) -> None:
        self._pending: dict[str, News] = {}
        self._sending: dict[str, asyncio.Task[None]] = {}

    def add(self, group: str, event: Event) -> None:
        self._pending.setdefault(group, News()).add(event)
        if group not in self._sending:
            self._sending[group] = asyncio.get_running_loop().create_task(self._send_all(group))

    def tasks(self) -> list[asyncio.Task[None]]:
        return list(self._sending.values())

    async def _send_all(self, group: str) -> None:
        try:
            while group in self._pending:
                await self._send(group)
                await asyncio.sleep(GAP)
        finally:
            del self._sending[group]

    async def _send(self, group: str) -> None:
        for pause in (*PATIENCE, None):
            content = self._pending.pop(group).content()
            try:
                async with asyncio.timeout(SECONDS_TO_SEND):
                    await get_channel_layer().group_send(group, {"type": "news", "group": group, **content})
            except Exception as error:  # noqa: BLE001  whatever a layer raises, votes go on
                logger.warning("news not sent (%s); votes are safe", type(error).__name__)
            else:
                return
            if pause is not None:
                self._pending.setdefault(group, News()).add_all(content)
                await asyncio.sleep(pause)


_announcers: WeakKeyDictionary[asyncio.AbstractEventLoop, Announcer] = WeakKeyDictionary()


def on_a_loop(deed: Callable[[], None]) -> None:
    """Do it on a loop that reaches the watchers of this process, and others where the layer does."""
    for loop in _loops():
        try:
            loop.call_soon_threadsafe(deed)
        except RuntimeError:  # that server has just closed its loop
            continue
        return


def _loops() -> Iterator[asyncio.AbstractEventLoop]:
    yield from watched_loops()
    yield _own_loop(os.getpid())


def _add(group: str, event: Event) -> None:
    _announcers.setdefault(asyncio.get_running_loop(), Announcer()).add(group, event)


@cache
def _own_loop(_process: int) -> asyncio.AbstractEventLoop:
    """A loop for each process: a thread does not survive a fork."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="announcer", daemon=True)
    thread.start()
    atexit.register(_stop, loop, thread)
    return loop


def _stop(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    """Let the last news go, then close the connection."""
    with suppress(TimeoutError):
        asyncio.run_coroutine_threadsafe(_last_news(), loop).result(SECONDS_TO_SEND)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(SECONDS_TO_SEND)
    if not thread.is_alive():
        loop.close()


async def _last_news() -> None:
    if announcer := _announcers.get(asyncio.get_running_loop()):
        await asyncio.gather(*announcer.tasks())
