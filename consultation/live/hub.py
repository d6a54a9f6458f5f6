"""One subscription per bill and process, however many watch: the hub hands each frame to all its sockets.

It starts with the first watcher and stops with the last. When the channel layer fails, sockets stay; the line to
the layer is opened again with back-off, and the watchers of what may have been missed are told to re-read.
"""

from __future__ import annotations

import asyncio
import logging
import random
from typing import cast
from weakref import WeakKeyDictionary

from consultation.live.groups import PARTINGS
from consultation.live.line import Line
from consultation.live.rooms import Cloakroom, Room
from consultation.live.sockets import Socket

logger = logging.getLogger(__name__)
SECONDS_TO_SUBSCRIBE = 1.0  # a handshake waits no longer for the layer
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0

_watched: list[asyncio.AbstractEventLoop] = []
_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub_here() -> Hub:
    """The hub of the running loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def watched_loops() -> tuple[asyncio.AbstractEventLoop, ...]:
    """The loops of this process where somebody watches. Callable from any thread."""
    return tuple(_watched)


class Hub:
    def __init__(self) -> None:
        self._rooms: dict[str, Room | Cloakroom] = {}
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def join(self, group: str, socket: Socket) -> None:
        """From now on ``socket`` gets the news of ``group``; waits until the layer brings them, or a second."""
        room = cast(Room, self._rooms.setdefault(group, Room()))
        room.sockets.add(socket)
        if socket.mark:
            self._rooms.setdefault(PARTINGS, Cloakroom()).sockets.add(socket)
        self._changed.set()
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        try:
            async with asyncio.timeout(SECONDS_TO_SUBSCRIBE):
                await room.subscribed.wait()
        except TimeoutError:
            room.missed = True

    def leave(self, group: str, socket: Socket) -> None:
        for entered in (group, PARTINGS) if socket.mark else (group,):
            room = self._rooms[entered]
            room.sockets.discard(socket)
            if not room.sockets:
                room.close()
                del self._rooms[entered]
                self._changed.set()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        _watched.append(loop)
        try:
            await self._keep_listening()
        finally:
            _watched.remove(loop)
            self._task = None

    async def _keep_listening(self) -> None:
        pause = FIRST_PAUSE
        while self._rooms:
            line = Line(self._rooms, self._changed)
            try:
                await line.listen()
            except Exception as error:  # noqa: BLE001  whatever a layer raises, sockets stay
                pause = FIRST_PAUSE if line.worked else min(LONGEST_PAUSE, 2 * pause)
                logger.warning("the channel layer failed (%s); next attempt: %.1f s", type(error).__name__, pause)
                for room in self._rooms.values():
                    room.missed = True
                await asyncio.sleep(pause * random.uniform(0.5, 1))
