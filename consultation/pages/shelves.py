"""Where a process keeps pages: threads share it, each page is drawn by one of them while the others wait, and what
stood still since is kept on without being drawn (docs/decisions/0006-kept-pages.md)."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from django.urls import ResolverMatch
from django.utils import timezone

from consultation.pages.revisions import Revision, revision_of

OLDEST = 2.0  # seconds since the reading of the database began, or since nothing had moved
LONGEST = 30.0  # seconds since it was drawn, however little moved: some things change without a word in the journal
PATIENCE = 5.0  # seconds that one waits for another who draws the same page, before drawing it too
Key = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A look at the database: when it began, by both clocks, and what stood then."""

    at: float
    moment: datetime
    revision: Revision


@dataclass
class Kept:
    """What a shelf holds. ``drawn``: the reading that it shows; ``seen``: the last one that found nothing moved.

    ``size`` in bytes.
    """

    drawn: Reading
    seen: Reading = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.seen = self.drawn


K = TypeVar("K", bound=Kept)


class Drawing(Generic[K]):
    """One that somebody makes: ``page`` once it is there, however long it took."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        self.page: K | None = None


class Shelf(Generic[K]):
    """Kept pages, those least recently asked for going first."""

    def __init__(self, most_bytes: int, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Key, K] = OrderedDict()
        self._drawn: dict[Key, Drawing[K]] = {}
        self._lock = threading.Lock()

    def look(self, key: Key, fresh: float) -> K | None:
        """A page seen to stand less than ``fresh`` seconds ago; up to OLDEST while somebody draws the next."""
        with self._lock:
            return self._found(key, max(fresh, OLDEST) if key in self._drawn else fresh)

    def take(self, key: Key, fresh: float) -> K | None:
        """The same, waiting for whoever draws it. None: it is the caller's to ``read``, ``put`` and ``leave``."""
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

    def read(self, key: Key, match: ResolverMatch) -> tuple[K | None, Reading]:
        """The page of before, if nothing moved that it shows, kept on; else what the next is to be drawn with."""
        page = self._pages.get(key)
        at, moment = self.now(), timezone.now()
        if page is not None and at - page.drawn.at < LONGEST:
            seen = Reading(at, moment, revision_of(match, moment, page.seen.revision.since))
            if seen.revision == page.seen.revision:
                page.seen = seen
                return page, seen
        return None, Reading(at, moment, revision_of(match, moment))

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
        if page is None or self.now() - page.seen.at >= youth:
            return None
        self._pages.move_to_end(key)
        return page

    def _remove(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self._bytes -= page.size
