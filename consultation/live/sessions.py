"""When a session ends, by whatever door, the sockets that were opened with it are closed, in all processes.

They tell only what everybody may read, so nothing leaks where the channel layer is down: they close with their page.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from channels.layers import get_channel_layer
from django.contrib.sessions.backends import db
from django.db import transaction

from consultation.live.announce import SECONDS_TO_SEND, logger, on_a_loop
from consultation.live.groups import PARTINGS
from consultation.live.marks import mark_of

_telling: set[asyncio.Task[None]] = set()  # a loop keeps no hold of its tasks


class SessionStore(db.SessionStore):
    """Sessions in the database. Every end is a ``delete``: sign-out, a new key at sign-in, another device sent away."""

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        super().delete(session_key)
        if key:
            transaction.on_commit(partial(on_a_loop, partial(_tell_soon, mark_of(key))), robust=True)


def _tell_soon(mark: str) -> None:
    task = asyncio.get_running_loop().create_task(_tell(mark))
    _telling.add(task)
    task.add_done_callback(_telling.discard)


async def _tell(mark: str) -> None:
    ended: dict[str, Any] = {"type": "news", "group": PARTINGS, "ended": mark}
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            await get_channel_layer().group_send(PARTINGS, ended)
    except Exception as error:  # noqa: BLE001  whatever a layer raises, one is signed out
        logger.warning(
            "the end of a session was not told (%s): its sockets close with their page", type(error).__name__
        )
