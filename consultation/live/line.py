"""The line from the channel layer to this process. Works with the in-memory and the Redis pub/sub layer.

All subscribing passes through one task. Neither layer says when it has gone deaf (the Redis one reconnects by
itself, without a word about what was published meanwhile), so the line sends itself a numbered pulse twice a
second: one that is missing means that news may be missing too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from channels.layers import get_channel_layer

from consultation.live.rooms import Cloakroom, Room

PULSE = 0.5  # seconds; the Redis layer stays deaf for a whole one when it loses its connection
PULSES_TO_RENEWAL = 120  # the in-memory layer forgets the members of a group after a day
SECONDS_OF_SILENCE = 5.0


class LineLostError(Exception):
    """The channel layer no longer carries messages to this process, or did not for a while."""


class Line:
    """From its opening to its failure, or to the leaving of the last watcher."""

    def __init__(self, rooms: Mapping[str, Room | Cloakroom], changed: asyncio.Event) -> None:
        self._layer = get_channel_layer()
        self._rooms = rooms
        self._changed = changed
        self._groups: set[str] = set()
        self._sent = self._heard = 0
        self._heard_at = self._next_pulse = asyncio.get_running_loop().time()
        self._receiver: asyncio.Task[None] | None = None

    @property
    def worked(self) -> bool:
        return self._heard > 0

    async def listen(self) -> None:
        """Carry news into the rooms; returns when there are none. Raises LineLostError or what the layer raises."""
        try:
            async with asyncio.timeout(SECONDS_OF_SILENCE):
                channel = await self._layer.new_channel()
            self._receiver = asyncio.get_running_loop().create_task(self._receive(channel))
            self._receiver.add_done_callback(lambda _: self._changed.set())
            while self._rooms:
                async with asyncio.timeout(SECONDS_OF_SILENCE):
                    await self._follow_rooms(channel)
                    await self._pulse(channel)
                await self._wait(self._receiver)
        finally:
            await self._close()

    async def _follow_rooms(self, channel: str) -> None:
        """Be subscribed to what is watched, and to nothing else."""
        self._changed.clear()
        for group in self._groups - self._rooms.keys():
            self._groups.discard(group)
            await self._layer.group_discard(group, channel)
        for group, room in list(self._rooms.items()):
            if group not in self._groups:
                await self._layer.group_add(group, channel)
                self._groups.add(group)
            room.listening()

    async def _pulse(self, channel: str) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next_pulse:
            return
        self._next_pulse = now + PULSE
        self._sent += 1
        await self._layer.send(channel, {"type": "pulse", "number": self._sent})
        if self._sent % PULSES_TO_RENEWAL == 0:
            for group in self._groups:
                await self._layer.group_add(group, channel)

    async def _wait(self, receiver: asyncio.Task[None]) -> None:
        """Until a watcher comes or goes, the receiver fails, or the next pulse is due."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._next_pulse):
                await self._changed.wait()
        if receiver.done():
            receiver.result()
        if asyncio.get_running_loop().time() - self._heard_at > SECONDS_OF_SILENCE:
            raise LineLostError("no pulse came back")

    async def _receive(self, channel: str) -> None:
        while True:
            message = await self._layer.receive(channel)
            if message["type"] == "pulse":
                if self.worked and message["number"] != self._heard + 1:
                    raise LineLostError("a pulse was lost")
                self._heard = message["number"]
                self._heard_at = asyncio.get_running_loop().time()
            elif message["type"] == "news" and (room := self._rooms.get(message["group"])):
                room.take(message)

    async def _close(self) -> None:
        """Flush the layer of this loop: it forgets its channels and closes its connections."""
        if self._receiver is not None:
            self._receiver.cancel()
        with suppress(Exception):
            async with asyncio.timeout(SECONDS_OF_SILENCE):
                await self._layer.flush()
        if self._receiver is not None:
            await asyncio.wait({self._receiver})
            if not self._receiver.cancelled():
                self._receiver.exception()  # it was raised by _wait, or something else failed before
