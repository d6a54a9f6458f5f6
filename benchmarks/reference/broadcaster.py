"""The bare `websockets` library: broadcasts, to every socket that is open, the bytes that a trigger socket sends."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

WATCHERS: set[ServerConnection] = set()


async def watch(socket: ServerConnection) -> None:
    WATCHERS.add(socket)
    with suppress(ConnectionClosed):  # its watchers leave without a word
        async for frame in socket:
            broadcast(WATCHERS, frame)
    WATCHERS.discard(socket)


async def main(port: int) -> None:
    async with serve(watch, "127.0.0.1", port, compression=None, backlog=4096):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1])))
