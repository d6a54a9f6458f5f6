"""Which lines stand inside « … », where « Article 3 » is the law quoted and not an article of the bill."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto


class Place(Enum):
    """Where a line begins: outside any quotation, inside one, or after one that was never closed."""

    OUTSIDE = auto()
    INSIDE = auto()
    UNCLOSED = auto()


def places(texts: Sequence[str]) -> list[Place]:
    """The place of each line.

    Guillemets open once for several lines, or again at each line, as French law is printed. So a quotation is
    open after « and until ». A line that does not begin with « inside an open one is quoted if the next
    guillemet of the document closes it; if the next one opens, the closing one was forgotten.
    """
    closes_next = _closes_next(texts)
    found: list[Place] = []
    is_open = False
    for index, text in enumerate(texts):
        if not is_open:
            found.append(Place.OUTSIDE)
        else:
            found.append(Place.INSIDE if closes_next[index] else Place.UNCLOSED)
        opening, closing = text.rfind("«"), text.rfind("»")
        if opening != closing:
            is_open = opening > closing
    return found


def _closes_next(texts: Sequence[str]) -> list[bool]:
    """For each line, whether the first guillemet from its beginning on is a closing one."""
    closes = False
    found: list[bool] = []
    for text in reversed(texts):
        opening, closing = text.find("«"), text.find("»")
        if opening != closing:
            closes = opening == -1 or -1 < closing < opening
        found.append(closes)
    return found[::-1]
