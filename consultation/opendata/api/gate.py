"""What stands before the API: it knows nobody, answers any origin, counts requests, and says errors as JSON."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control

from consultation.opendata.api.limits import Allowance, Limits
from consultation.opendata.api.problems import problem
from consultation.opendata.api.reading import ROOT

SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, Retry-After, RateLimit-Policy, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
}
LARGE = 500  # bytes from which compressing is worth it


class Gate:
    """Middleware, before what keeps pages. It takes the cookies off: no answer can depend on who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._limits = Limits()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return self._get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self._answer(request)
        for name, value in SHARED.items():
            response.headers[name] = value
        response.headers["Vary"] = "Accept-Language, Accept-Encoding"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
        if not settings.API_A_MINUTE:
            return _finished(self._get_response(request), request)
        allowance = self._limits.take(_address_of(request), settings.API_A_MINUTE)
        response = (
            _too_many(request, allowance) if allowance.is_spent else _finished(self._get_response(request), request)
        )
        for name, value in allowance.headers().items():
            response.headers[name] = value
        return response


def _address_of(request: HttpRequest) -> str:
    """Those whose address the proxy does not say count together."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def _too_many(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        return problem(HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(allowance.seconds)})


def _finished(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """What was not kept gets the same: a name for its content, and compression."""
    if not isinstance(response, HttpResponse) or response.status_code == HTTPStatus.NOT_MODIFIED:
        return response
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        return _as_problem(response, request)
    if response.status_code != HTTPStatus.OK or response.has_header("ETag"):
        return response
    response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    patch_cache_control(response, no_cache=True)
    _compress(response, request)
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response


def _compress(response: HttpResponse, request: HttpRequest) -> None:
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") and len(response.content) >= LARGE:
        response.content = gzip.compress(response.content, compresslevel=5, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))


def _as_problem(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Errors that no view of the API said: an unknown address, a method that writes, a fault of ours."""
    if response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return response
    allowed = {"Allow": response.headers["Allow"]} if response.has_header("Allow") else {}
    with translation.override(translation.get_language_from_request(request)):
        return problem(response.status_code, headers=allowed)
