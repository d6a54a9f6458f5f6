"""Pieces of pages, drawn once for everybody until what they show changes, and kept as long as they are asked for.

Nothing is invalidated: the state of a piece names all that it shows, so another state is another piece.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST = 4_000_000  # characters, of a process


class Pieces:
    """Those least recently asked for go first. Threads share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._drawn: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._lock = threading.Lock()

    def piece(self, state: Hashable, draw: Callable[[], SafeString]) -> SafeString:
        """``state``: all that the piece shows, or what can only change with it, but for the language."""
        key = (get_language(), state)
        with self._lock:
            if known := self._drawn.get(key):
                self._drawn.move_to_end(key)
                return known
        drawn = draw()
        with self._lock:
            self._size += len(drawn) - len(self._drawn.get(key, ""))
            self._drawn[key] = drawn
            while self._size > self._most:
                self._size -= len(self._drawn.popitem(last=False)[1])
        return drawn

    def clear(self) -> None:
        with self._lock:
            self._drawn.clear()
            self._size = 0


KEPT = Pieces(MOST)


def draw(template: str, **shown: object) -> SafeString:
    """From what is given and the language alone: nothing of a reader."""
    return render_to_string(template, {**shown, "LANGUAGE_CODE": get_language()})


def fields_of(instance: Model | None) -> tuple[Hashable, ...]:
    """Of models that hold plain values and keys of others."""
    if instance is None:
        return ()
    return tuple(getattr(instance, field.attname) for field in instance._meta.concrete_fields)  # noqa: SLF001  Django's API
