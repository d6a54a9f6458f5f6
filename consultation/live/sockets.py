"""One watcher's socket: frames go out at once; who does not read them is dropped, never buffered for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Generator
from contextlib import suppress
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]

UNREAD_FRAMES = 8  # two seconds of news at the full rate; the server's own write buffer (64 KiB) comes before


class Socket:
    """Wraps the ASGI ``send`` of a connection; made by its task, which is cancelled when the watcher is dropped.

    A server's ``send`` nearly always finishes without waiting. So it is stepped here, directly: 2,000 sockets
    cost 2,000 calls and no task switch. One that does wait goes on in a task, and what follows queues, up to
    UNREAD_FRAMES. Until ``open`` is called, frames queue as well: news may be older than the handshake's end.
    """

    __slots__ = ("_owner", "_send", "_task", "_unread", "dropped", "mark")

    def __init__(self, send: Send, mark: str = "") -> None:
        self._send = send
        self.mark = mark  # of the session that opened it (``marks``), or nothing
        self._owner = asyncio.current_task()
        self._unread: deque[Message] | None = deque()
        self._task: asyncio.Task[None] | None = None
        self.dropped = False

    def open(self) -> None:
        unread, self._unread = self._unread, None
        for message in unread or ():
            self.push(message)

    def push(self, message: Message) -> None:
        """Send ``message``, whose text is shared by all sockets. Never waits and never raises."""
        if self._unread is None:
            self._begin(message)
        elif len(self._unread) < UNREAD_FRAMES:
            self._unread.append(message)
        else:
            self.drop()

    def drop(self) -> None:
        if not self.dropped:
            self.dropped = True
            self.close()
            if self._owner is not None:
                self._owner.cancel()

    def close(self) -> None:
        """Give up what is still being sent."""
        if self._task is not None:
            self._task.cancel()

    def _begin(self, message: Message) -> None:
        steps = self._send(message).__await__()
        try:
            waited_for = next(steps)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001  as in _finish
            return
        self._unread = deque()
        self._task = asyncio.get_running_loop().create_task(self._finish(_Rest(steps, waited_for)))

    async def _finish(self, rest: _Rest) -> None:
        with suppress(Exception):  # the connection is gone: its own task is being told
            await rest
            while self._unread:
                await self._send(self._unread.popleft())
        self._unread = self._task = None


class _Rest:
    """The rest of an awaitable whose first step was already taken."""

    __slots__ = ("_steps", "_waited_for")

    def __init__(self, steps: Generator[Any, Any, None], waited_for: Any) -> None:
        self._steps = steps
        self._waited_for = waited_for

    def __await__(self) -> Generator[Any, Any, None]:
        waited_for = self._waited_for
        try:
            while True:
                try:
                    answer = yield waited_for
                except BaseException as error:  # noqa: BLE001  a cancellation, passed on to who waits
                    waited_for = self._steps.throw(error)
                else:
                    waited_for = self._steps.send(answer)
        except StopIteration:
            return
