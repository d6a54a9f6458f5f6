"""Pages that are the same for every anonymous reader, kept for a second: a rush on one of them costs one drawing a
second and process (docs/decisions/0006-kept-pages.md). While one reader's request draws it, the others wait.

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
from typing import Generic, Protocol, TypeGuard, TypeVar

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request

from consultation.kept import MARK

OLDEST = 2.0  # seconds since the reading of the database began
PATIENCE = 5.0  # seconds that one waits for another who draws the same page, before drawing it too
MOST_BYTES = 8_000_000  # of a process, spent on kept pages
ANYBODYS = {"cookie", "accept-language"}  # the headers that a kept answer may depend on: the key holds what they say
Key = tuple[str, ...]


class Kept(Protocol):
    """What a shelf holds. ``read_at``: when the reading of the database began; ``size`` in bytes."""

    @property
    def read_at(self) -> float: ...
    @property
    def size(self) -> int: ...


K = TypeVar("K", bound=Kept)


@dataclass
class Page:
    """An answer as it left the view."""

    read_at: float
    headers: dict[str, str]
    content: bytes
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


class Drawing(Generic[K]):
    """One that somebody makes: ``page`` once it is there, however long it took."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.page: K | None = None


class Shelf(Generic[K]):
    """Kept pages, those least recently asked for going first. Threads share it, and draw each page one at a time."""

    def __init__(self, most_bytes: int, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Key, K] = OrderedDict()
        self._drawn: dict[Key, Drawing[K]] = {}
        self._lock = threading.Lock()

    def look(self, key: Key, fresh: float) -> K | None:
        """A page younger than ``fresh`` seconds; up to OLDEST while somebody draws the next."""
        with self._lock:
            return self._found(key, max(fresh, OLDEST) if key in self._drawn else fresh)

    def take(self, key: Key, fresh: float) -> K | None:
        """The same, waiting for whoever draws it. None: it is the caller's to draw, to ``put``, and to ``leave``."""
        with self._lock:
            if key not in self._drawn:
                page = self._found(key, fresh)
                if page is None:
                    self._drawn[key] = Drawing()
                return page
            drawn = self._drawn[key]
            if page := self._found(key, max(fresh, OLDEST)):
                return page
        drawn.ended.wait(PATIENCE)
        return drawn.page

    def put(self, key: Key, page: K) -> None:
        with self._lock:
            self._remove(key)
            self._pages[key] = page
            if key in self._drawn:
                self._drawn[key].page = page
            self._bytes += page.size
            while self._bytes > self._most_bytes:
                self._remove(next(iter(self._pages)))

    def leave(self, key: Key) -> None:
        """It is drawn, or cannot be kept: who waits goes on."""
        with self._lock:
            drawn = self._drawn.pop(key, None)
        if drawn:
            drawn.ended.set()

    def _found(self, key: Key, youth: float) -> K | None:
        page = self._pages.get(key)
        if page is None or self.now() - page.read_at >= youth:
            return None
        self._pages.move_to_end(key)
        return page

    def _remove(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self._bytes -= page.size


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
        page = self._shelf.look(key, fresh)
        if page is None and not _leads_to_kept(request.path_info):
            return self._get_response(request)
        page = page or self._shelf.take(key, fresh)
        return page.answer(request) if page else self._drawn(request, key)

    def _drawn(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        began = self._shelf.now()
        try:
            response = self._get_response(request)
            if not _may_be_kept(response, request):
                return response
            page = _page_of(response, began)
            self._shelf.put(key, page)
        finally:
            self._shelf.leave(key)
        return page.answer(request)


def _leads_to_kept(path: str) -> bool:
    """Whether one may wait for another there: what is never kept is drawn by everybody at once."""
    try:
        return getattr(resolve(path).func, MARK, False)
    except Resolver404:
        return False


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
