"""Middleware: while writing is stopped, pages are read and nothing is written; a database that is away has its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from consultation.operations.outages import WritingStoppedError, is_outage, unavailable
from consultation.operations.stopping import stop_of_writing

READING = frozenset({"GET", "HEAD", "OPTIONS"})
WATCHED_BY_MACHINES = ("/healthz", "/readyz", "/metrics")  # they answer for themselves, whatever happens
_WRITES = re.compile(
    r"\s*(?:WITH\b.*?\b)?(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+\"?(\w+)", re.IGNORECASE | re.DOTALL
)
_MAY_BE_WRITTEN = frozenset({"django_session", "cache"})
"""Who reads may stay signed in, and limits still count: none of it is worth keeping."""


class Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info in WATCHED_BY_MACHINES:
            return self._get_response(request)
        stop = stop_of_writing()
        if stop is None:
            return self._get_response(request)
        if request.method not in READING and request.path_info != reverse("set_language"):
            return unavailable(request, stop)
        with connection.execute_wrapper(_refuse_to_write):
            return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return unavailable(request, stop_of_writing()) if is_outage(exception) else None


def _refuse_to_write(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    written = _WRITES.match(str(sql))
    if written and written[1] not in _MAY_BE_WRITTEN:
        raise WritingStoppedError
    return execute(sql, params, many, context)
