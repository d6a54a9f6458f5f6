"""A real socket server under clients that mean harm: each is closed or dropped, and a neighbour hears all in time.

The options are those of deploy/ and of `manage.py run`.
"""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.utils import timezone
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.deploy.site import Site
from tests.factories import ParticipantFactory
from votes.models import Value
from votes.services import cast_ballot

DEEP = '{"a":' * 10_000 + "1" + "}" * 10_000
ON_TIME = 20  # seconds: the machine of the tests may be busy; a healthy one takes 0.3


class Sockets(Site):
    """The process of the sockets alone, without a proxy."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.sockets_port}"


@pytest.fixture(scope="module")
def served(django_db_setup, tmp_path_factory):
    site = Sockets(tmp_path_factory.mktemp("sockets"))
    with site.sockets() as process:
        site.process = process
        yield site


def watch(served, bill, **options):
    return connect(
        f"ws://localhost:{served.sockets_port}/ws/bills/{bill.uuid}/", origin=served.url, open_timeout=30, **options
    )


def hears_a_vote(neighbour, article, value):
    voter = ParticipantFactory()
    began = time.monotonic()
    cast_ballot(participant=voter, subject=article, value=value, revision=1, moment=timezone.now())
    while "tallies" not in json.loads(neighbour.recv(ON_TIME)):
        pass
    return time.monotonic() - began < ON_TIME


def code_after(watcher, *frames) -> int:
    with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012  what is sent may fail as well
        for frame in frames:
            watcher.send(frame)
        while True:
            watcher.recv(ON_TIME)
    return closed.value.rcvd.code if closed.value.rcvd else 1006


@pytest.mark.parametrize(
    ("frames", "codes"),
    [
        (["x" * 1_000_000], {1009}),
        ([b"\0" * 1_000_000], {1009}),
        ([DEEP], {1009}),
        (['{"a":' * 150 + "1" + "}" * 150], {1008}),
        (['{"type":"subscribe","group":"drafts"}'], {1008}),
        (["[" * 1000], {1008}),
        (["", "", ""], {1008}),
        (["x"] * 1000, {1008, 1006}),
    ],
    ids=["1 MB", "1 MB of bytes", "10,000 deep", "150 deep", "unknown type", "unbalanced", "empty", "1,000 at once"],
)
def test_whatever_is_said_closes_its_own_socket(served, bill, article, frames, codes):
    with watch(served, bill) as neighbour:
        with watch(served, bill) as talker:
            assert code_after(talker, *frames) in codes
        assert hears_a_vote(neighbour, article, Value.AGREE)


def test_nothing_is_compressed(served, bill):
    with watch(served, bill) as watcher:
        assert "Sec-WebSocket-Extensions" not in watcher.response.headers


def test_a_thousand_handshakes_that_end_at_their_first_word_leave_nothing(served, bill, article):
    with watch(served, bill) as neighbour:
        before = memory_of(served.process.pid)
        for _ in range(250):
            with ExitStack() as four:
                for one in [four.enter_context(watch(served, bill)) for _ in range(4)]:
                    one.send("x")
        assert hears_a_vote(neighbour, article, Value.AGREE)
        assert memory_of(served.process.pid) - before < 20_000_000


def test_who_never_reads_is_dropped_and_costs_no_memory(served, bill, article):
    """Their receive buffers are as small as can be: what they do not take stays with the server, up to a limit."""
    deaf = [never_reading(served, bill) for _ in range(100)]
    try:
        before = memory_of(served.process.pid)
        with watch(served, bill) as neighbour:
            for turn in range(6):
                assert hears_a_vote(neighbour, article, Value.AGREE if turn % 2 else Value.MIXED)
        assert memory_of(served.process.pid) - before < 50_000_000
    finally:
        for one in deaf:
            one.close()


def never_reading(served, bill) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    one.connect(("localhost", served.sockets_port))
    lines = (
        f"GET /ws/bills/{bill.uuid}/ HTTP/1.1",
        *(
            f"Host: localhost:{served.sockets_port}",
            f"Origin: {served.url}",
            "Connection: Upgrade",
            "Upgrade: websocket",
        ),
        *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="),
    )
    one.sendall("\r\n".join([*lines, "", ""]).encode())
    assert one.recv(12) == b"HTTP/1.1 101"
    return one


def memory_of(process: int) -> int:
    """Resident bytes."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
