"""Fifty frames that no client of ours sends: each closes its own socket, and no other (T13)."""

from __future__ import annotations

import json

from channels.db import database_sync_to_async

from consultation.live.announce import announce
from tests.live.conftest import article, bill  # noqa: F401  a published bill and its article
from tests.live.watching import Watcher, tally

KINDS = ("subscribe", "unsubscribe", "websocket.close", "http.request", "tell", "group_send", "eval", "", "\x00", "é")
DEEP = ("[" * 10_000, '{"a":' * 5_000, "{" * 1_024)
TEXTS = (
    *(json.dumps({"type": kind, "bill": "draft", "group": "*"}) for kind in KINDS),
    *DEEP,
    *(
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        '""',
        "[]",
        "{}",
        "{",
        "}",
        "\ufeff{}",
        "\u202e",
        "\ud7ff",
        "a" * 1024,
        "a" * 1025,
    ),
    *(
        "é" * 600,
        "😀" * 300,
        " ",
        "\n",
        "\x00",
        "<script>",
        "GET / HTTP/1.1\r\n\r\n",
        "PING",
        "ping",
        '42["x"]',
        "a" * 1_000_000,
    ),
)
BYTES = (
    b"\x00",
    b"\xff" * 10,
    b"\x80\x81",
    b"\xed\xa0\x80",
    b"{}",
    b"\x1f\x8b\x08\x00",
    b"PK\x03\x04",
    b"\x89\x00",
    b"x" * 2_000,
)
FRAMES = (*TEXTS, *BYTES, b"\x88\x02\x03\xe8", b"\x00" * 1_000_000)


async def test_fifty_frames_close_their_own_socket_and_no_other(bill, article):  # noqa: F811
    assert len(FRAMES) >= 50
    async with Watcher(bill.uuid) as neighbour:
        for frame in FRAMES:
            async with Watcher(bill.uuid) as ada:
                kind = "text" if isinstance(frame, str) else "bytes"
                await ada.socket.send_input({"type": "websocket.receive", kind: frame})
                assert await ada.closed() in (1008, 1009), ascii(frame)[:80]
        await database_sync_to_async(announce)(bill.uuid, tally(article.uuid, 1))
        assert await neighbour.revision() == 1
