"""What watchers are sent, and when."""

from __future__ import annotations

import asyncio
import json
import uuid

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import transaction

from consultation.live import rooms
from consultation.live.announce import GAP, announce
from consultation.live.groups import bill_group
from tests.live.watching import PATIENCE, Watcher, announce_many, tally

tell = database_sync_to_async(announce)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("each_layer")]


async def test_one_announcement_reaches_two_watchers_with_the_same_bytes(bill, article):
    async with Watcher(bill.uuid) as ada, Watcher(bill.uuid) as ben:
        await tell(bill.uuid, tally(article.uuid, 3))
        text = await ada.news()
        assert text is await ben.news()
        assert str(article.uuid) in text


async def test_a_watcher_of_another_bill_hears_nothing(bill, article):
    async with Watcher(bill.uuid) as ada:
        await tell(uuid.uuid4(), tally(article.uuid, 1))
        await tell(bill.uuid, tally(article.uuid, 2))
        assert await ada.revision() == 2


async def test_two_hundred_announcements_make_a_few_frames_and_the_last_state_wins(bill, article):
    loop = asyncio.get_running_loop()
    async with Watcher(bill.uuid) as ada:
        start = loop.time()
        for revision in range(1, 201):
            await tell(bill.uuid, tally(article.uuid, revision))
            await asyncio.sleep(0.003)
        frames = [await ada.tallies()]
        while frames[-1][0]["revision"] < 200:
            frames.append(await ada.tallies())
        assert len(frames) <= 1 + (loop.time() - start) / rooms.WINDOW
        assert frames[-1] == [{k: v for k, v in tally(article.uuid, 200).items() if k != "type"}]


async def test_news_in_disorder_keeps_the_newest(bill, article):
    async with Watcher(bill.uuid) as ada:
        await database_sync_to_async(announce_many)(bill.uuid, article.uuid, range(9, 0, -1))
        assert await ada.revision() == 9


async def test_publications_travel_in_the_same_frame_as_tallies(bill, article):
    new = {"type": "published", "kind": "amendment", "subject": str(uuid.uuid4()), "about": str(article.uuid)}
    async with Watcher(bill.uuid) as ada:
        await tell(bill.uuid, tally(article.uuid, 1))
        await ada.news()
        for event in (new, tally(article.uuid, 2), {**new, "name": "not for the public"}):
            await tell(bill.uuid, event)
        frame = json.loads(await ada.news())
        assert frame["published"] == [{key: new[key] for key in ("kind", "subject", "about")}]
        assert [t["revision"] for t in frame["tallies"]] == [2]


async def test_a_rolled_back_vote_is_not_announced(bill, article):
    def roll_back():
        with transaction.atomic():
            announce(bill.uuid, tally(article.uuid, 1))
            transaction.set_rollback(True)
        announce(bill.uuid, tally(article.uuid, 2))

    async with Watcher(bill.uuid) as ada:
        await database_sync_to_async(roll_back)()
        assert await ada.revision() == 2


async def test_a_rush_of_votes_costs_few_messages_on_the_layer(bill, article):
    loop = asyncio.get_running_loop()
    channel = await (layer := get_channel_layer()).new_channel()
    await layer.group_add(bill_group(bill.uuid), channel)
    async with Watcher(bill.uuid):
        start, messages, newest = loop.time(), 0, 0
        rush = asyncio.create_task(database_sync_to_async(announce_many)(bill.uuid, article.uuid, range(1, 1001)))
        while newest < 1000:
            message = await asyncio.wait_for(layer.receive(channel), PATIENCE)
            messages, newest = messages + 1, message["tallies"][0]["revision"]
        assert messages <= 2 + (loop.time() - start) / GAP
        await rush
