"""Pages that are the same for every anonymous reader, kept for a second: a rush on one of them costs one rendering a
second and process (docs/decisions/0006-kept-pages.md).

Nothing personal can be kept: who sends a session or a message is served by the view, and an answer that sets a cookie
(a form's token does) is not kept. Nothing is invalidated: a page is at most OLDEST seconds old, tallies included.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeGuard

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request

from consultation.kept import MARK

OLDEST = 2.0  # seconds since the reading of the database began
MOST_BYTES = 8_000_000  # of a process, spent on kept pages
ANYBODYS = {"cookie", "accept-language"}  # the headers that a kept answer may depend on: the key holds what they say
Key = tuple[str, str, str]


@dataclass
class Page:
    """An answer as it left the view. ``renewed``: somebody is already making the next one."""

    read_at: float
    headers: dict[str, str]
    content: bytes
    renewed: bool = False
    size: int = field(init=False)

    def __post_init__(self) -> None:
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


class Shelf:
    """Kept pages, those least recently asked for going first. Threads share it."""

    def __init__(self, most_bytes: int, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: Key, fresh: float) -> Page | None:
        """A page younger than ``fresh`` seconds; an older one while the first who asked makes the next."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            age = self.now() - page.read_at
            if age < fresh or (page.renewed and age < OLDEST):
                self._pages.move_to_end(key)
                return page
            page.renewed = True
            return None

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            self._remove(key)
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._most_bytes:
                self._remove(next(iter(self._pages)))

    def _remove(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self._bytes -= page.size


class KeptPages:
    """Middleware. It stands before whatever opens a session, and after what redirects to https."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._shelf = Shelf(MOST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        fresh = settings.KEEP_PAGES
        if _is_somebody(request):
            return _owned(self._get_response(request), request)
        if not fresh or request.method != "GET":
            return self._get_response(request)
        key = (request.get_host(), request.get_full_path(), get_language_from_request(request))
        page = self._shelf.take(key, fresh)
        if page is None:
            began = self._shelf.now()
            response = self._get_response(request)
            if not _may_be_kept(response, request):
                return response
            page = _page_of(response, began)
            self._shelf.put(key, page)
        return page.answer(request)


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


def _page_of(response: HttpResponse, began: float) -> Page:
    """Browsers ask each time, and are told 304 while nothing changed."""
    patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ("Cookie", "Accept-Language", "Accept-Encoding"))
    response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    return Page(began, dict(response.headers.items()), response.content)
