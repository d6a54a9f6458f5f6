"""The lines of a text, before any meaning: what each reader of a format gives to the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from bills.importers.characters import one_line
from bills.importers.headings import ends_a_sentence

BOLD = 7
"""The depth of a line set apart by bold alone: deeper than the six depths of Markdown headings."""

_DASHED = re.compile(
    r"[–—-]\s?\d{1,4}\s?[–—-]$|page\s\d{1,4}(?:\s?(?:/|sur)\s?\d{1,4})?$|\d{1,4}\s?/\s?\d{1,4}$", re.IGNORECASE
)


class LineKind(Enum):
    """`TEXT` may still be a heading that nobody marked; `NOTE` is raw Markdown that explains a unit."""

    BLANK = auto()
    TEXT = auto()
    MARKED = auto()
    NOTE = auto()


@dataclass(frozen=True)
class Line:
    """One line: its number from 1, its words, and its depth when marked (1–6 for `#`, `BOLD`), 0 otherwise.

    `ends`: the author asked for a new line after it, even in a text whose lines are wrapped.
    """

    number: int
    kind: LineKind
    text: str = ""
    depth: int = 0
    ends: bool = False


def plain_lines(text: str) -> tuple[list[Line], int]:
    """The lines of a plain text, and how many page numbers were left out.

    A page number stands alone: « – 3 – », « Page 3 », « 3/12 », or a bare figure that follows the last one by 1
    (the first bare figure of a document is one only if the next follows). An alinéa it cut in two is whole again.
    """
    rows = [one_line(row) for row in text.split("\n")]
    pages = _page_numbers(rows)
    lines: list[Line] = []
    for index, row in enumerate(rows):
        if index in pages:
            _drop_blanks(lines)
        elif row:
            if _torn(lines) and row[0].islower() and not ends_a_sentence(lines[-2].text):
                lines.pop()
            lines.append(Line(index + 1, LineKind.TEXT, row))
        elif not _torn(lines):
            lines.append(Line(index + 1, LineKind.BLANK))
    return lines, len(pages)


_TEAR = Line(0, LineKind.BLANK)


def _torn(lines: list[Line]) -> bool:
    return len(lines) > 1 and lines[-1] is _TEAR


def _drop_blanks(lines: list[Line]) -> None:
    while lines and lines[-1].kind is LineKind.BLANK:
        lines.pop()
    lines.append(_TEAR)


def _page_numbers(rows: list[str]) -> set[int]:
    pages = {index for index, row in enumerate(rows) if len(row) <= 20 and _DASHED.match(row)}
    bare = [index for index, row in enumerate(rows) if len(row) <= 4 and row.isascii() and row.isdigit()]
    for one, other in pairwise(bare):
        if int(rows[other]) == int(rows[one]) + 1:
            pages |= {one, other}
    return pages
