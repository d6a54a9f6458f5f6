"""One subscription per bill and process; readers that do not read; the hub's birth and death."""

from __future__ import annotations

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.conf import settings
from redis import asyncio as redis

from consultation.asgi import application
from consultation.live import rooms
from consultation.live.announce import announce
from consultation.live.hub import watched_loops
from consultation.live.sockets import UNREAD_FRAMES
from tests.live.watching import PATIENCE, Watcher, handshake, own_page, tally

pytestmark = pytest.mark.django_db(transaction=True)
tell = database_sync_to_async(announce)


async def subscriptions() -> dict[str, int]:
    """What this Redis's subscribers listen to: channel → number of connections."""
    async with redis.from_url(settings.REDIS_URL) as client:
        return dict(await client.pubsub_numsub(*await client.pubsub_channels()))


async def until(condition):
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not await condition():
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.02)


async def test_many_watchers_are_one_subscription(bill):
    async with Watcher(bill.uuid), Watcher(bill.uuid), Watcher(bill.uuid):
        found = await subscriptions()
        assert [count for name, count in found.items() if bill.uuid.hex.encode() in name] == [1]


async def test_the_hub_stops_with_the_last_watcher_and_starts_again(bill, article):
    async def nobody_listens():
        return not watched_loops() and not await subscriptions()

    for revision in (1, 2):
        async with Watcher(bill.uuid) as ada:
            assert watched_loops() == (asyncio.get_running_loop(),)
            await tell(bill.uuid, tally(article.uuid, revision))
            assert await ada.revision() == revision
        await until(nobody_listens)


async def test_a_watcher_who_comes_while_the_hub_stops_is_served(bill, article):
    async with Watcher(bill.uuid):
        pass
    async with Watcher(bill.uuid) as ada:
        await tell(bill.uuid, tally(article.uuid, 1))
        assert await ada.revision() == 1


class Deaf:
    """A connection that is open and never reads: its ``send`` does not come back."""

    def __init__(self, bill):
        self.scope = handshake(f"/ws/bills/{bill}/", own_page())
        self.accepted = asyncio.Event()
        self.connected = False

    async def receive(self):
        if self.connected:
            await asyncio.Event().wait()
        self.connected = True
        return {"type": "websocket.connect"}

    async def send(self, message):
        if message["type"] == "websocket.accept":
            self.accepted.set()
        else:
            await asyncio.Event().wait()


async def test_a_slow_reader_is_dropped_and_its_neighbour_misses_nothing(bill, article, monkeypatch):
    monkeypatch.setattr(rooms, "WINDOW", 0)
    deaf = Deaf(bill.uuid)
    connection = asyncio.create_task(application(deaf.scope, deaf.receive, deaf.send))
    async with Watcher(bill.uuid) as ada:
        await deaf.accepted.wait()
        for revision in range(1, UNREAD_FRAMES + 3):
            assert not connection.done() or revision >= UNREAD_FRAMES
            await tell(bill.uuid, tally(article.uuid, revision))
            assert await ada.revision() == revision
        await asyncio.wait_for(connection, PATIENCE)


async def test_a_reader_who_falls_behind_and_reads_again_gets_every_frame_in_order(bill, article, monkeypatch):
    monkeypatch.setattr(rooms, "WINDOW", 0)
    reads, got = asyncio.Event(), []

    class Late(Deaf):
        async def send(self, message):
            if message["type"] == "websocket.accept":
                self.accepted.set()
                return
            await reads.wait()
            got.append(message["text"])

    late = Late(bill.uuid)
    connection = asyncio.create_task(application(late.scope, late.receive, late.send))
    async with Watcher(bill.uuid) as ada:
        await late.accepted.wait()
        texts = []
        for revision in range(1, 5):
            await tell(bill.uuid, tally(article.uuid, revision))
            texts.append(await ada.news())
            if revision == 3:
                reads.set()
        await until(sync_to_async(lambda: len(got) == len(texts)))
    assert got == texts
    connection.cancel()
    await asyncio.wait({connection})
    assert connection.cancelled()
