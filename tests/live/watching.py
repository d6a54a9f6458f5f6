"""A watcher as the server sees one: a WebSocket on the whole application, from the site's own page.

Built on asgiref's communicator: that of Channels cannot be imported without daphne.
"""

from __future__ import annotations

import asyncio
import json
import uuid

from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from django.conf import settings
from django.utils import timezone

from consultation.asgi import application
from consultation.live.announce import announce
from consultation.live.rooms import RESYNC
from votes.services import cast_ballot, withdraw_ballot
from votes.tallies import events_about, tallies_of

PATIENCE = 10  # seconds before a frame that must come is given up


def own_page() -> list[tuple[bytes, bytes]]:
    host = settings.SITE_URL.partition("://")[2]
    return [(b"host", host.encode()), (b"origin", settings.SITE_URL.encode())]


def handshake(path: str, headers: list[tuple[bytes, bytes]]) -> dict:
    return {"type": "websocket", "path": path, "query_string": b"", "headers": headers, "subprotocols": []}


async def knock(path: str, headers: list[tuple[bytes, bytes]]) -> int | None:
    """Ask for a socket and leave again: the code of the refusal, or None when it was accepted."""
    socket = ApplicationCommunicator(application, handshake(path, headers))
    await socket.send_input({"type": "websocket.connect"})
    answer = await socket.receive_output(PATIENCE)
    await socket.send_input({"type": "websocket.disconnect", "code": 1000})
    await socket.wait(PATIENCE)
    return answer.get("code")


class Watcher:
    def __init__(self, bill: uuid.UUID, session: str = "") -> None:
        cookie = [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode())] if session else []
        self.socket = ApplicationCommunicator(application, handshake(f"/ws/bills/{bill}/", own_page() + cookie))

    async def __aenter__(self) -> Watcher:
        await self.socket.send_input({"type": "websocket.connect"})
        assert await self.socket.receive_output(PATIENCE) == {"type": "websocket.accept"}
        return self

    async def __aexit__(self, *_: object) -> None:
        if not self.socket.future.done():
            await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait(PATIENCE)

    async def text(self) -> str:
        message = await self.socket.receive_output(PATIENCE)
        assert message["type"] == "websocket.send"
        return message["text"]

    async def news(self) -> str:
        """The next frame that is not a call to re-read: a machine under load may give one at the beginning."""
        while (text := await self.text()) == RESYNC:
            pass
        return text

    async def tallies(self) -> list[dict]:
        return json.loads(await self.news())["tallies"]

    async def revision(self) -> int:
        """The revision of the only tally in the next news."""
        (only,) = await self.tallies()
        return only["revision"]

    async def closed(self) -> int:
        """The code that the server closes with, whatever it had still to say."""
        while (message := await self.socket.receive_output(PATIENCE))["type"] == "websocket.send":
            pass
        return message["code"]

    async def gone(self, within: float) -> None:
        """Until the server ends the connection without a word, as it ends those who do not read; seconds at most."""
        await asyncio.wait_for(asyncio.shield(self.socket.future), within)

    async def resync(self) -> None:
        while await self.text() != RESYNC:
            pass


@database_sync_to_async
def vote(voter, subject, value):
    if value is None:
        withdraw_ballot(participant=voter, subject=subject, moment=timezone.now())
    else:
        cast_ballot(participant=voter, subject=subject, value=value, revision=1, moment=timezone.now())


@database_sync_to_async
def fresh(subject):
    return tallies_of([subject.pk])[subject.pk].event(subject.uuid)


class Screen:
    """What hop six does: apply a tally only if its revision is newer, read when told to."""

    def __init__(self, article):
        self.article = article
        self.shown = {"revision": 0}

    def apply(self, tallies):
        for one in tallies:
            if one["revision"] > self.shown["revision"]:
                self.shown = {key: one[key] for key in ("agree", "mixed", "disagree", "revision")}

    async def read(self):
        self.apply(await database_sync_to_async(events_about)(self.article.bill, self.article.uuid, only=None))

    async def settle(self, watcher):
        """Listen until the screen says what the database says."""
        truth = await fresh(self.article)
        while self.shown["revision"] < truth["revision"]:
            frame = json.loads(await watcher.text())
            if frame == {"type": "resync"}:
                await self.read()
            else:
                self.apply(frame["tallies"])
        assert all(truth[key] == value for key, value in self.shown.items())


def tally(subject: uuid.UUID, revision: int) -> dict:
    return {
        "type": "tally",
        "subject": str(subject),
        "agree": revision,
        "mixed": 0,
        "disagree": 0,
        "revision": revision,
        "wording": 1,
    }


def announce_many(bill: uuid.UUID, subject: uuid.UUID, revisions: range) -> None:
    for revision in revisions:
        announce(bill, tally(subject, revision))
