"""The test client: stricter than a browser, stricter than production."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client

from tests.headers import faults_in
from tests.html import problems_of

WRITES = re.compile(
    r"^\s*(?:WITH\b.*?\b)?(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+\"?(?P<table>\w+)", re.IGNORECASE | re.DOTALL
)
MAY_BE_WRITTEN_BY_A_GET = {"django_session", "cache", "mfa_authenticator"}
"""Sessions, limits, and allauth's note that rescue codes were shown."""


class StrictClient(Client):
    """Inspects every HTML answer, and fails when a page that should only read writes in the database."""

    may_write = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """For a protocol whose GET has to write: coming back from a sign-in service."""
        self.may_write = True
        try:
            yield
        finally:
            self.may_write = False

    def request(self, **request: Any) -> Any:
        if request.get("REQUEST_METHOD", "GET") in ("GET", "HEAD") and not self.may_write:
            with connection.execute_wrapper(_refuse_writes):
                response = super().request(**request)
        else:
            response = super().request(**request)
        inspect(response)
        return response


def inspect(response: Any) -> None:
    """Fail with all the faults of an answer at once: its headers; its words, when they are HTML."""
    problems = faults_in(response)
    if not response.streaming and response.content and response.get("Content-Type", "").startswith("text/html"):
        problems += problems_of(response.content.decode())
    where = f"{response.wsgi_request.method} {response.wsgi_request.get_full_path()} ({response.status_code})"
    assert not problems, f"{where}:\n- " + "\n- ".join(problems)


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    written = WRITES.match(sql)
    if written and written["table"] not in MAY_BE_WRITTEN_BY_A_GET:
        raise AssertionError(f"a GET wrote in the database: {sql[:200]}")
    return execute(sql, params, many, context)
