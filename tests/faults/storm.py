"""Voters who do not give up: each casts, then changes, and asks again until it is told that it was done."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE = 120.0  # seconds before one vote is given up, which fails the test
TOKEN = "t" * 32
STEPS = ("agree", "disagree")


@dataclass
class Storm:
    """``ports``: the web processes, any of which may be dead. ``votes``: (session, subject) pairs."""

    ports: Sequence[int]
    votes: Sequence[tuple[str, str]]
    clients: int = 8
    told: int = 0
    again: int = 0
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        for number in range(self.clients):
            own = self.votes[number :: self.clients]
            thread = threading.Thread(target=self._vote, args=(own, random.Random(number)), daemon=True)
            self._threads.append(thread)
            thread.start()

    def end(self) -> None:
        for thread in self._threads:
            thread.join(10 * PATIENCE)
        assert not any(thread.is_alive() for thread in self._threads)

    def wait_for(self, told: int) -> None:
        """Until so many votes were confirmed, or all are."""
        while self.told < told and any(thread.is_alive() for thread in self._threads):
            time.sleep(0.005)

    def _vote(self, votes: Sequence[tuple[str, str]], chance: random.Random) -> None:
        for session, subject in votes:
            for value in STEPS:
                if not self._until_told(session, subject, value, chance):
                    self.faults.append(f"{subject} {value}: never told")
                    return

    def _until_told(self, session: str, subject: str, value: str, chance: random.Random) -> bool:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status = ask(chance.choice(self.ports), session, subject, value)
            if status == 200:
                with self._lock:
                    self.told += 1
                return True
            with self._lock:
                self.again += 1
            if status not in (None, 500, 502, 503):
                self.faults.append(f"{status}")
                return False
            time.sleep(chance.uniform(0.01, 0.1))
        return False


def ask(port: int, session: str, subject: str, value: str, patience: float = 15) -> int | None:
    """The status, or None when nobody answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "value": value, "revision": 1})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-Requested-With": "fetch",
        "Origin": f"http://127.0.0.1:{port}",
    }
    try:
        connection.request("POST", f"/votes/{subject}/", body, headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return answer.status
