"""Redis dies, hangs, comes back: votes go on, sockets stay, screens converge."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.utils import timezone
from redis import asyncio as redis

from consultation.live.announce import announce
from consultation.live.groups import bill_group
from tests.live.watching import PATIENCE, Screen, Watcher, tally, vote
from tests.services import temporary_valkey
from votes.models import Ballot, Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_redis(settings, tmp_path):
    """An address that stays while the Redis behind it comes and goes."""
    socket = tmp_path / "socket"
    layer = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [f"unix://{socket}"]}}
    settings.CHANNEL_LAYERS = {"default": layer}

    def lead_to(url):
        socket.unlink(missing_ok=True)
        socket.symlink_to(url.removeprefix("unix://"))

    return lead_to


async def test_a_redis_that_dies_and_comes_back_loses_no_vote_and_screens_converge(own_redis, article, voters):
    screen = Screen(article)
    with temporary_valkey() as url:
        own_redis(url)
        ada = await Watcher(article.bill.uuid).__aenter__()
        await vote(voters[0], article, Value.AGREE)
        await screen.settle(ada)
    await vote(voters[1], article, Value.AGREE)
    await vote(voters[2], article, Value.DISAGREE)
    with temporary_valkey() as url:
        own_redis(url)
        await ada.resync()
        await screen.read()
        assert screen.shown == {"agree": 2, "mixed": 0, "disagree": 1, "revision": 3}
        await vote(voters[3], article, Value.MIXED)
        await screen.settle(ada)
        await ada.__aexit__()


async def test_a_watcher_who_comes_while_redis_is_dead_is_let_in_and_told_to_read_when_it_is_back(own_redis, article):
    async with Watcher(article.bill.uuid) as ada:
        with temporary_valkey() as url:
            own_redis(url)
            await ada.resync()


async def test_a_subscription_that_is_cut_in_silence_is_noticed(own_redis, article):
    with temporary_valkey() as url:
        own_redis(url)
        async with Watcher(article.bill.uuid) as ada, redis.from_url(url) as client:
            await asyncio.sleep(0.2)
            own_redis("unix:///nowhere")  # who is connected stays so, nobody comes anew
            await client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
            await asyncio.sleep(0.2)
            own_redis(url)
            await ada.resync()


async def test_news_kept_through_a_short_outage_arrive_in_their_latest_state(own_redis, bill, article):
    for revision in (1, 2):
        await database_sync_to_async(announce)(bill.uuid, tally(article.uuid, revision))
    with temporary_valkey() as url:
        layer = RedisPubSubChannelLayer(hosts=[url])
        channel = await layer.new_channel()
        await layer.group_add(bill_group(bill.uuid), channel)
        own_redis(url)
        message = await asyncio.wait_for(layer.receive(channel), PATIENCE)
        assert [one["revision"] for one in message["tallies"]] == [2]
        await layer.flush()


def test_a_dead_redis_loses_no_vote_and_is_logged_without_a_name(own_redis, article, voters, caplog):
    caplog.set_level(logging.WARNING)
    cast_ballot(participant=voters[0], subject=article, value=Value.AGREE, revision=1, moment=timezone.now())
    assert Ballot.objects.count() == 1
    deadline = time.monotonic() + PATIENCE
    while "votes are safe" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "votes are safe" in caplog.text
    said = [record.getMessage() for record in caplog.records]
    assert not [line for line in said if voters[0].email in line or str(article.uuid) in line]


async def test_a_vote_in_a_process_without_sockets_is_heard_in_another(article, voters):
    channel = await (layer := get_channel_layer()).new_channel()
    await layer.group_add(bill_group(article.bill.uuid), channel)
    await vote(voters[0], article, Value.AGREE)
    message = await asyncio.wait_for(layer.receive(channel), PATIENCE)
    assert message["tallies"][0]["agree"] == 1
    await layer.flush()
