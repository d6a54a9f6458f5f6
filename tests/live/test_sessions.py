"""Sockets go with the session that opened them, and no other does."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client
from django.urls import reverse

from consultation.accounts.sessions import end_sessions
from consultation.live.announce import announce
from consultation.live.marks import mark_in, mark_of
from tests.live.watching import Watcher, tally

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 5.0


def signed_in(participant) -> tuple[Client, str]:
    client = Client()
    client.force_login(participant)
    return client, client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.usefixtures("each_layer")
async def test_the_sockets_of_a_session_close_when_one_signs_out_and_others_stay(bill, article, voters):
    ada, key = await sync_to_async(signed_in)(voters[0])
    _, other = await sync_to_async(signed_in)(voters[0])
    async with (
        Watcher(bill.uuid, key) as one,
        Watcher(bill.uuid, key) as two,
        Watcher(bill.uuid, other) as elsewhere,
        Watcher(bill.uuid) as nobody,
    ):
        await sync_to_async(ada.post)(reverse("account_logout"))
        await one.gone(SECONDS)
        await two.gone(SECONDS)
        await sync_to_async(announce)(bill.uuid, tally(article.uuid, 1))
        assert await elsewhere.revision() == await nobody.revision() == 1


async def test_they_close_when_the_participant_is_signed_out_everywhere(bill, voters):
    _, key = await sync_to_async(signed_in)(voters[0])
    _, neighbour = await sync_to_async(signed_in)(voters[1])
    async with Watcher(bill.uuid, key) as one, Watcher(bill.uuid, neighbour) as other:
        assert await sync_to_async(end_sessions)(voters[0].pk) == 1
        await one.gone(SECONDS)
        assert not other.socket.future.done()


async def test_a_session_that_ended_while_nobody_watched_troubles_nobody(bill, voters):
    client, key = await sync_to_async(signed_in)(voters[0])
    await sync_to_async(client.post)(reverse("account_logout"))
    async with Watcher(bill.uuid, key) as one:
        assert not one.socket.future.done()


def test_a_mark_says_nothing_of_the_session_and_a_handshake_without_one_has_none():
    assert "abc" not in mark_of("abc")
    assert mark_of("abc") != mark_of("abd")
    assert mark_in([(b"cookie", b"theme=dark")]) == mark_in([(b"host", b"x")]) == ""
    cookie = f"theme=dark; {settings.SESSION_COOKIE_NAME}=abc".encode()
    assert mark_in([(b"cookie", cookie)]) == mark_of("abc")
