"""Each request has an id and is counted: middleware, before all others."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from consultation.operations.logs import REQUEST_ID, route_of
from consultation.operations.metrics import SOCKETS, count_request

log = logging.getLogger("alinea.requests")
HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


class Watched:
    """The id of a proxy is kept, so that its logs and ours can be read together; nobody else's is believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        request_id = _id_of(request)
        known = REQUEST_ID.set(request_id)
        try:
            response = self._get_response(request)
            response.headers[HEADER] = request_id
            _tell(request, response, time.perf_counter() - began)
        finally:
            REQUEST_ID.reset(known)
        return response


def _id_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    believed = settings.ALLAUTH_TRUSTED_PROXY_COUNT and _GIVEN.fullmatch(given)
    return given if believed else uuid.uuid4().hex


def _tell(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    route = route_of(request) or _without_route(request, response)
    count_request(route, request.method or "", response.status_code, seconds)
    if log.isEnabledFor(logging.INFO):
        said = {"route": route, "status": response.status_code, "milliseconds": round(1000 * seconds, 1)}
        log.info("%s %s %s", request.method, route, response.status_code, extra=said)


def _without_route(request: HttpRequest, response: HttpResponseBase) -> str:
    """Answered before any route was looked for, or at an address that has none."""
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    return "kept" if response.status_code in {200, 304} else "none"


def count_sockets(application: Any) -> Callable[..., Awaitable[None]]:
    """An ASGI application of which every socket is counted as long as it is served."""

    async def counting(scope: Any, receive: Any, send: Any) -> None:
        with SOCKETS.track_inprogress():
            await application(scope, receive, send)

    return counting
