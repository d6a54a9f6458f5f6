"""Hop five: a WebSocket on a bill's news. It only reads: whatever a client sends closes it."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from consultation.live.groups import bill_group
from consultation.live.hub import hub_here
from consultation.live.marks import mark_in
from consultation.live.sockets import Send, Socket

logger = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[dict[str, Any]]]

POLICY, TOO_BIG, TRY_LATER, NOT_FOUND = 1008, 1009, 1013, 4404
LONGEST_FRAME = 1024  # bytes; the server refuses bigger ones before they are read (ws_max_size)
SECONDS_TO_CLOSE = 5.0
SECONDS_OF_MEMORY = 2.0


class BillConsumer:
    """An ASGI application for one socket at a time, with ``bill`` in its URL route.

    ``may_be_watched(bill)`` is a synchronous callable: whether everybody may know of this bill.
    """

    def __init__(self, may_be_watched: Callable[[uuid.UUID], bool]) -> None:
        self._may_be_watched = database_sync_to_async(may_be_watched)
        get_channel_layer()  # imported now: the first watcher does not wait for that
        self._asked: dict[uuid.UUID, asyncio.Task[int | None]] = {}

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        bill = scope["url_route"]["kwargs"]["bill"]
        if refusal := await self._refusal(bill):
            await send({"type": "websocket.close", "code": refusal})
        else:
            await _watch(bill_group(bill), receive, Socket(send, mark_in(scope["headers"])), send)

    async def _refusal(self, bill: uuid.UUID) -> int | None:
        """A close code. One question serves all who come within two seconds: a rush costs one query."""
        loop = asyncio.get_running_loop()
        asked = self._asked.get(bill)
        if asked is None or asked.get_loop() is not loop:
            asked = self._asked[bill] = loop.create_task(self._ask(bill))
            loop.call_later(SECONDS_OF_MEMORY, self._asked.pop, bill, None)
        return await asyncio.shield(asked)

    async def _ask(self, bill: uuid.UUID) -> int | None:
        try:
            return None if await self._may_be_watched(bill) else NOT_FOUND
        except Exception as error:  # noqa: BLE001  the database is gone: come back later
            logger.warning("nobody can tell whether a bill may be watched: %s", type(error).__name__)
            return TRY_LATER


async def _watch(group: str, receive: Receive, socket: Socket, send: Send) -> None:
    hub = hub_here()
    try:
        await hub.join(group, socket)
        await send({"type": "websocket.accept"})
        socket.open()
        code = _code_against(await receive())
    except asyncio.CancelledError:
        if not socket.dropped or (task := asyncio.current_task()) is None:
            raise
        task.uncancel()
        return  # the server closes the connection: a close frame would queue behind what is not read
    finally:
        hub.leave(group, socket)
        socket.close()
    if code is not None:
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_CLOSE):
                await send({"type": "websocket.close", "code": code})


def _code_against(message: dict[str, Any]) -> int | None:
    if message["type"] == "websocket.disconnect":
        return None
    frame = message.get("text") or message.get("bytes") or ""
    return TOO_BIG if len(frame) > LONGEST_FRAME else POLICY


async def refuse(_scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """For an address where nothing can be watched."""
    await receive()
    await send({"type": "websocket.close", "code": NOT_FOUND})
