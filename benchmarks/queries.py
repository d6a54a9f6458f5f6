"""How many queries a request costs, counted in this process by the test client with everything on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

TRANSACTION = re.compile(r"BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE", re.IGNORECASE)


def queries_of_a_read(path: str, cookies: Mapping[str, str] | None = None) -> int:
    """Of the second GET: the first one fills what is kept per process. The address is a new one each time."""
    client = _client(cookies)
    client.get(f"{path}?first")
    return len(_statements(lambda: client.get(f"{path}?second")))


def queries_of_a_write(path: str, fields: Mapping[str, str], cookies: Mapping[str, str]) -> tuple[int, int]:
    """Of one POST by a script: queries, and statements that only begin or end (parts of) the transaction."""
    client = _client(cookies)
    statements = _statements(lambda: client.post(path, fields, headers={"X-Requested-With": "fetch"}))
    framing = sum(bool(TRANSACTION.match(statement)) for statement in statements)
    return len(statements) - framing, framing


def _client(cookies: Mapping[str, str] | None) -> Any:
    from django.test import Client  # noqa: PLC0415

    client = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    client.cookies.load(dict(cookies or {}))
    return client


def _statements(ask: Callable[[], Any]) -> list[str]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    if answer.status_code != 200:
        raise RuntimeError(f"answered {answer.status_code}: {answer.content[:500]!r}")
    return [query["sql"] for query in captured.captured_queries]
