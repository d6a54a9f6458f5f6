"""Who may open a socket, and what closes it."""

from __future__ import annotations

import uuid

import pytest
from channels.db import database_sync_to_async

from bills.models import Bill
from consultation.live.announce import announce
from tests.live.watching import Watcher, knock, own_page, tally

ANY = uuid.UUID(int=1)
HOST = (b"host", b"127.0.0.1:8000")


@pytest.mark.parametrize(
    "origins",
    [
        [],
        [b"null"],
        [b""],
        [b"https://evil.example"],
        [b"http://127.0.0.1:8000.evil.example"],
        [b"http://sub.127.0.0.1:8000"],
        [b"http://127.0.0.1:8001"],
        [b"http://127.0.0.1"],
        [b"https://127.0.0.1:8000"],
        [b"http://127.0.0.1:8000/"],
        [b"http://127.0.0.1:99999999"],
        [b"http://["],
        [b"http://127.0.0.1:8000\xff"],
        [b"http://\xc3\xa9vil.example"],
        [b"http://127.0.0.1:8000", b"https://evil.example"],
    ],
)
async def test_a_foreign_missing_or_odd_origin_is_refused_before_any_question(origins):
    headers = [HOST, *((b"origin", origin) for origin in origins)]
    assert await knock(f"/ws/bills/{ANY}/", headers) == 4403


async def test_a_host_that_is_not_ours_does_not_vouch_for_its_own_origin():
    headers = [(b"host", b"evil.example"), (b"origin", b"http://evil.example")]
    assert await knock(f"/ws/bills/{ANY}/", headers) == 4403


async def test_another_allowed_host_is_its_own_origin(bill, settings):
    settings.ALLOWED_HOSTS = ["loi.example"]
    headers = [(b"host", b"loi.example:81"), (b"origin", b"http://loi.example:81")]
    assert await knock(f"/ws/bills/{bill.uuid}/", headers) is None


async def test_an_unpublished_bill_does_not_exist(bill):
    bill.published_at = None
    await database_sync_to_async(bill.save)()
    assert await knock(f"/ws/bills/{bill.uuid}/", own_page()) == 4404


@pytest.mark.parametrize(
    "path", ["/ws/bills/00000000-0000-4000-8000-000000000000/", "/ws/bills/draft/", "/ws/", "/é", "/"]
)
async def test_an_address_where_nothing_is_watched_is_refused(transactional_db, path):
    assert await knock(path, own_page()) == 4404


async def test_a_database_that_is_gone_asks_to_come_back_later(bill, monkeypatch):
    def gone(**_):
        raise OSError("no database")

    monkeypatch.setattr(Bill.objects, "filter", gone)
    assert await knock(f"/ws/bills/{bill.uuid}/", own_page()) == 1013


@pytest.mark.parametrize(
    ("frame", "code"), [("{}", 1008), ("x", 1008), ("x" * 1025, 1009), (b"\0", 1008), (b"\0" * 4096, 1009)]
)
async def test_whatever_a_client_says_closes_its_socket_and_no_other(bill, article, frame, code):
    kind = "text" if isinstance(frame, str) else "bytes"
    async with Watcher(bill.uuid) as neighbour, Watcher(bill.uuid) as ada:
        await ada.socket.send_input({"type": "websocket.receive", kind: frame})
        assert await ada.closed() == code
        await database_sync_to_async(announce)(bill.uuid, tally(article.uuid, 1))
        assert await neighbour.revision() == 1
