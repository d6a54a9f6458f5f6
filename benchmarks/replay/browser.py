"""Browsers of many people over a few connections: each has its cookies, its address, and posts forms."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import ClassVar
from urllib.parse import urlencode

PATIENCE = 60  # seconds
ERRORS = re.compile(r'class="[^"]*error[^"]*"[^>]*>(.{0,400})', re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    body: str

    def complaint(self) -> str:
        """What the page says is wrong."""
        said = [" ".join(TAGS.sub(" ", found).split()) for found in ERRORS.findall(self.body)]
        return f"{self.status} {'; '.join(said) or self.body[:300]}"


@dataclass(slots=True)
class Browser:
    """``address``: of the client, as a proxy tells it."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def post(self, path: str, *, script: bool = False, **fields: str) -> Answer:
        token = self.cookies.setdefault("csrftoken", "t" * 32)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | (
            {"X-Requested-With": "fetch"} if script else {}
        )
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token, **fields}), headers)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        headers |= {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://127.0.0.1:{self.port}",
            "X-Forwarded-For": self.address,
            "Accept-Language": "fr",
        }
        line = LINES.to(self.port)
        line.request(method, path, body, headers)
        response = line.getresponse()
        said = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie", ()):
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(cookie).items()})
        return Answer(response.status, response.headers.get("Location", ""), said)


class Lines(threading.local):
    """One connection a thread, kept open; a new one before the server closes it for being idle."""

    IDLE = 20
    OPENED: ClassVar[list[http.client.HTTPConnection]] = []

    def __init__(self) -> None:
        self.line: http.client.HTTPConnection | None = None
        self.used = 0.0

    def to(self, port: int) -> http.client.HTTPConnection:
        now = time.monotonic()
        if self.line is None or self.line.port != port or now - self.used > self.IDLE:
            if self.line:
                self.line.close()
            self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            self.OPENED.append(self.line)
        self.used = now
        return self.line

    @classmethod
    def hang_up(cls) -> None:
        """Those of all threads."""
        while cls.OPENED:
            cls.OPENED.pop().close()


LINES = Lines()
