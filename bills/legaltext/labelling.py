"""Alinéas, numbered from 1 as parliaments number them, each with the label it opens with."""

import re
from dataclasses import dataclass

from .normalising import BREAK, normalise

_BLANK = "[ \u00a0\u202f]"
_SUFFIX = rf"(?:{_BLANK}(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)(?:{_BLANK}[A-Z](?![\w’']))?)?"
_LABEL = re.compile(
    rf"""
    (?:[«"“]{_BLANK}?)?                                       # a quoted insertion opens with its guillemet
    (?P<label>
        Art(?:\.|icle){_BLANK}(?:[LRDAC]\.?\*?{_BLANK}?)?\d[\w°-]*(?:{_BLANK}[A-Z](?=\.))?{_SUFFIX}\.?
      | [IVXL]+{_SUFFIX}(?:{_BLANK}?[.)°]|(?={_BLANK}?[–—-]))
      | [A-Z]{_SUFFIX}(?:{_BLANK}?[.)°]|(?={_BLANK}?[–—-]))
      | \d+{_SUFFIX}{_BLANK}?(?:°\)?{_SUFFIX}|\)|\.(?!\d))
      | [a-z]{{1,2}}{_SUFFIX}{_BLANK}?\)
      | [–—•·*-](?={_BLANK})
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Alinea:
    """One alinéa: its number, its label (``I.``, ``1°``, ``a)``, ``–``; empty if none) and its whole text,
    label included.
    """

    number: int
    label: str
    text: str


def alineas(text: str) -> tuple[Alinea, ...]:
    """The alinéas of a text; joined by newlines, their texts are the normalised text. An empty text has none."""
    stored = normalise(text)
    if not stored:
        return ()
    return tuple(Alinea(number, label(line), line) for number, line in enumerate(stored.split(BREAK), 1))


def label(line: str) -> str:
    """The label an alinéa opens with, without its guillemet; empty if it has none."""
    found = _LABEL.match(line)
    return found.group("label") if found else ""
