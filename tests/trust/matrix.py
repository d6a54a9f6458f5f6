"""Who gets what at each address, by each method: the cells of ``matrix.txt``, and how one is tried.

A line: route, state, method, then one letter for everybody, or a letter for each of PEOPLE and, where a role of the
consultation may count, a letter for each of its roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test import Client

from bills.roles import Role
from tests.headers import faults_in

TABLE = Path(__file__).parent / "matrix.txt"
PEOPLE = ("anonymous", "reader", "author", "other", "moderator", "ministry", "foreign", "administrator")
ROLES = tuple(role.value for role in Role)
SAMPLE = ("anonymous", "author", "administrator")
"""Tried where everybody gets the same."""
LETTERS = {200: "o", 400: "b", 401: "b", 422: "b", 403: "f", 404: "-", 405: "m", 410: "g", 409: "b"}
"""``matrix.txt`` explains them."""
GETS_THAT_WRITE = {"mfa_view_recovery_codes", "mfa_generate_recovery_codes"}


@dataclass(frozen=True)
class Line:
    people: str
    roles: str


def read() -> dict[tuple[str, str], Line]:
    """(« route state », method) → its letters. Raises ValueError for a line that is none."""
    lines = {}
    for written in TABLE.read_text(encoding="utf-8").splitlines():
        if not written or written.startswith("#"):
            continue
        route, state, method, people, *roles = written.split()
        if len(people) not in (1, len(PEOPLE)) or len(roles) > 1:
            raise ValueError(f"not a line of the matrix: {written}")
        lines[f"{route} {state}", method] = Line(people, roles[0] if roles else "")
    return lines


def letter_of(status: int, location: str) -> str:
    """Raises KeyError for a status that nobody should ever get: 500, 429, …"""
    if status in (301, 302, 303):
        return "s" if location.startswith("/accounts/login/") else "r"
    return LETTERS[status]


class Door:
    """Tries one cell and leaves nothing behind: a GET cannot write at all, what a POST wrote is rolled back."""

    def __init__(self, sessions: dict[str, dict[str, str]]) -> None:
        self.sessions, self.client = sessions, Client()

    def get(self, reader: str, name: str, address: str) -> str:
        with transaction.atomic():
            if name.split(" ", maxsplit=1)[0] not in GETS_THAT_WRITE:
                connection.cursor().execute("SET TRANSACTION READ ONLY")
            answer = self._as(reader).get(address)
            drained(answer)
            transaction.set_rollback(True)
        return self._letter(answer)

    def post(self, reader: str, name: str, address: str) -> str:
        with transaction.atomic():
            answer = self._as(reader).post(address)
            drained(answer)
            transaction.set_rollback(True)
        return self._letter(answer)

    def _as(self, reader: str) -> Client:
        self.client.cookies.clear()
        for key, value in self.sessions.get(reader, {}).items():
            self.client.cookies[key] = value
        return self.client

    def _letter(self, answer: Any) -> str:
        assert not (faults := faults_in(answer)), f"{answer.wsgi_request.path}: {faults}"
        return letter_of(answer.status_code, answer.headers.get("Location", ""))


def drained(answer: Any) -> bytes:
    """What is written while it is read is read here."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def tried(door: Door, readers: tuple[str, ...], method: str, name: str, address: str) -> str:
    return "".join(getattr(door, method)(reader, name, address) for reader in readers)
