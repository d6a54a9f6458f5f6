"""Pages that are the same for every anonymous reader, kept: a rush on one of them costs a question a second and
process, and a drawing when something moved (docs/decisions/0006-kept-pages.md).

Nothing personal can be kept: who sends a session or a message is served by the view, and an answer that sets a cookie
(a form's token does) is not kept.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeGuard

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request

from consultation.kept import MARK
from consultation.pages.shelves import Kept, Key, Reading, Shelf

MOST_BYTES = 8_000_000  # of a process, spent on kept pages
ANYBODYS = {"cookie", "accept-language"}  # the headers that a kept answer may depend on: the key holds what they say


@dataclass
class Page(Kept):
    """An answer as it left the view."""

    headers: dict[str, str]
    content: bytes

    def __post_init__(self) -> None:
        super().__post_init__()
        self.size = len(self.content)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page, or 304 for who has it. It holds no secret, so it may be compressed."""
        compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        response = HttpResponse(self._compressed if compressed else self.content, headers=self.headers)
        if compressed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        found = get_conditional_response(request, etag=self.headers["ETag"], response=response)
        return found or response

    @cached_property
    def _compressed(self) -> bytes:
        return gzip.compress(self.content, compresslevel=5, mtime=0)


class KeptPages:
    """Middleware. It stands before whatever opens a session, and after what redirects to https."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._shelf: Shelf[Page] = Shelf(MOST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        fresh = settings.KEEP_PAGES
        if _is_somebody(request):
            return _owned(self._get_response(request), request)
        if not fresh or request.method != "GET":
            return self._get_response(request)
        key = (request.get_host(), request.get_full_path(), get_language_from_request(request))
        if page := self._shelf.look(key, fresh):
            return page.answer(request)
        match = _match_of_kept(request.path_info)
        if match is None:
            return self._get_response(request)
        page = self._shelf.take(key, fresh)
        return page.answer(request) if page else self._drawn(request, key, match)

    def _drawn(self, request: HttpRequest, key: Key, match: ResolverMatch) -> HttpResponseBase:
        try:
            page, reading = self._shelf.read(key, match)
            if page is None:
                response = self._get_response(request)
                if not _may_be_kept(response, request):
                    return response
                page = _page_of(response, reading)
            self._shelf.put(key, page)
        except Error:  # of the question: the view may need no database, and tells of an outage if it does
            return self._get_response(request)
        finally:
            self._shelf.leave(key)
        return page.answer(request)


def _match_of_kept(path: str) -> ResolverMatch | None:
    """None: one may not wait for another there; what is never kept is drawn by everybody at once."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if getattr(match.func, MARK, False) else None


def _is_somebody(request: HttpRequest) -> bool:
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies or CookieStorage.cookie_name in cookies


def _owned(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """It shows one reader's own votes: going back asks for it again, and nobody else finds it on that machine."""
    if _is_marked(request):
        patch_cache_control(response, private=True, no_store=True)
    return response


def _is_marked(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, MARK, False)


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    return (
        _is_marked(request)
        and response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name} <= ANYBODYS
    )


def _page_of(response: HttpResponse, reading: Reading) -> Page:
    """Browsers ask each time, and are told 304 while nothing changed."""
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ("Cookie", "Accept-Language", "Accept-Encoding"))
    response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    return Page(reading, dict(response.headers.items()), response.content)
