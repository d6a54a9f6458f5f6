"""nginx as it is shipped: it accepts its files, serves pages, files and sockets, and tells nobody who read what."""

from __future__ import annotations

import itertools
import json
import re
import socket
import ssl
import subprocess
import threading
import time
from contextlib import ExitStack

import httpx
import pytest
from django.test import Client
from django.utils import timezone
from websockets.sync.client import connect

from tests.deploy.site import NGINX, free_port
from tests.factories import ParticipantFactory
from tests.operations.processes import until
from votes.models import Ballot, Value
from votes.services import cast_ballot

ONCE = (
    *("strict-transport-security", "x-content-type-options", "content-security-policy", "referrer-policy"),
    *("x-frame-options", "cross-origin-opener-policy", "x-request-id"),
)


@pytest.fixture
def served(site):
    with site.web(), site.sockets(), site.proxy():
        yield site


@pytest.fixture
def reader(served):
    with httpx.Client(base_url=served.url, verify=served.trust, timeout=60) as client:
        yield client


def test_nginx_accepts_its_files(site):
    said = subprocess.run([NGINX, *site.nginx_options(), "-t"], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr


def test_pages_files_and_refusals(served, reader, amendment):
    page = reader.get(f"/bills/{amendment.bill.slug}/", headers={"Accept-Encoding": "gzip"})
    assert page.status_code == 200
    assert page.headers["content-encoding"] == "gzip"
    names = [name.lower() for name, _value in page.headers.multi_items()]
    assert {name: names.count(name) for name in ONCE} == dict.fromkeys(ONCE, 1)

    sheet = re.search(r'href="(/static/css/base\.[0-9a-f]+\.css)"', page.text)[1]
    style = reader.get(sheet, headers={"Accept-Encoding": "gzip"})
    assert (style.status_code, style.headers["content-type"]) == (200, "text/css")
    assert style.headers["content-encoding"] == "gzip"
    assert "immutable" in style.headers["cache-control"]
    script = reader.get(re.search(r'src="(/static/js/[\w.-]+\.js)"', page.text)[1])
    assert script.headers["content-type"].endswith("javascript")

    assert [reader.get(path).status_code for path in ("/metrics", "/readyz", "/healthz")] == [404, 404, 200]
    assert reader.post("/accounts/login/", content=b"x" * 12_600_000).status_code == 413
    plain = httpx.get(f"http://localhost:{served.plain_port}/help/")
    assert (plain.status_code, plain.headers["location"]) == (301, "https://localhost/help/")


def test_a_vote_reaches_a_socket_through_it_and_nobody_is_named_in_the_logs(served, reader, amendment):
    voter = ParticipantFactory()
    address = f"wss://localhost:{served.port}/ws/bills/{amendment.bill.uuid}/"
    with connect(address, ssl=served.trust, origin=served.url) as watcher:
        assert "Sec-WebSocket-Extensions" not in watcher.response.headers
        cast_ballot(participant=voter, subject=amendment, value=Value.AGREE, revision=1, moment=timezone.now())
        while "tallies" not in (news := json.loads(watcher.recv(30))):
            pass
        assert news["tallies"][0]["agree"] == 1
    reader.get("/nowhere/MQ:1tokentoken:secret/?email=claire@example.org")
    until(lambda: '"status":404' in (served.folder / "access.log").read_text())  # written once the answer has left
    logs = "".join((served.folder / name).read_text() for name in ("access.log", "web.log", "nginx.log", "sockets.log"))
    for personal in ("127.0.0.1 -", "secret", "claire", "/nowhere/", str(amendment.bill.uuid)):
        assert personal not in logs
    request_ids = re.findall(r'"request":\s?"([0-9a-f]{32})"', logs)
    assert len(request_ids) > len(set(request_ids)), "one request has the same id in both logs"


def test_a_foreign_page_opens_no_socket(served, amendment):
    address = f"wss://localhost:{served.port}/ws/bills/{amendment.bill.uuid}/"
    with pytest.raises(Exception, match="403"):
        connect(address, ssl=served.trust, origin="https://evil.example")


def test_bodies_sent_by_drops_keep_nobody_waiting_and_end(served, reader):
    """Two hundred, where two processes of a few threads answer: nginx keeps what is not whole to itself (T15)."""
    head = f"POST /accounts/login/ HTTP/1.1\r\nHost: localhost:{served.port}\r\nContent-Length: 1000\r\n\r\na"
    with ExitStack() as held:
        began = time.monotonic()
        slow = [held.enter_context(_connected(served)) for _ in range(200)]
        for one in slow:
            one.sendall(head.encode())
        asked = time.monotonic()
        assert [reader.get("/help/").status_code for _ in range(20)] == [200] * 20
        assert time.monotonic() - asked < 15, "those who read waited for those who dribble"
        for one in slow:
            one.settimeout(60)
            one.recv(1000)  # an answer or the end: nothing hangs for ever
        assert time.monotonic() - began < 60
    until(lambda: '"status":408' in (served.folder / "access.log").read_text())


def _connected(served) -> ssl.SSLSocket:
    plain = socket.create_connection(("localhost", served.port), timeout=30)
    return served.trust.wrap_socket(plain, server_hostname="localhost")


def session_of(participant) -> dict[str, str]:
    client = Client()
    client.force_login(participant)
    return {"sessionid": client.cookies["sessionid"].value}


class Crowd:
    """People who vote and read through nginx until they are told to stop; ``answers`` are the statuses they got."""

    def __init__(self, site, amendment, people: int) -> None:
        self.answers: list[int] = []
        self._site, self._amendment, self._over = site, amendment, threading.Event()
        cookies = [session_of(ParticipantFactory()) for _ in range(people)]
        self._people = [threading.Thread(target=self._take_part, args=(one,)) for one in cookies]

    def __enter__(self) -> Crowd:
        for person in self._people:
            person.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for person in self._people:
            person.join(60)

    def wait_for(self, more: int) -> None:
        seen = len(self.answers)
        until(lambda: len(self.answers) >= seen + more)

    def _take_part(self, cookies: dict[str, str]) -> None:
        site, subject = self._site, self._amendment
        with httpx.Client(base_url=site.url, verify=site.trust, cookies=cookies, timeout=60) as client:
            page = client.get(f"/bills/{subject.bill.slug}/amendments/{subject.slug}/").text
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
            headers = {"Referer": site.url, "X-Requested-With": "fetch"}
            for value in itertools.cycle(("agree", "disagree")):
                if self._over.is_set():
                    return
                data = {"csrfmiddlewaretoken": token, "value": value, "revision": "1"}
                self.answers.append(client.post(f"/votes/{subject.uuid}/", data=data, headers=headers).status_code)
                self.answers.append(client.get("/help/").status_code)


def test_an_upgrade_refuses_no_reader_and_no_vote(site, amendment):
    """Two generations of gunicorn: the second starts, nginx is led to it, the first ends. Meanwhile, people vote."""
    next_port = free_port()
    with site.sockets(), site.proxy(), ExitStack() as first:
        first.enter_context(site.web())
        with Crowd(site, amendment, people=3) as crowd:
            crowd.wait_for(30)
            with site.web(next_port):
                site.lead_to(next_port)
                subprocess.run([NGINX, *site.nginx_options(), "-s", "reload"], check=True, capture_output=True)
                time.sleep(2)  # as upgrade.sh
                first.close()
                crowd.wait_for(60)
                crowd.__exit__()
    assert set(crowd.answers) == {200}
    assert Ballot.objects.count() == 3
