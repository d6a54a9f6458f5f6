"""The blocks that a report is told in: whoever draws one form of it knows these, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from bills.spelling import spelled
from consultation.responses.report.nodes import Block, Inline, plain

Cell = str | list[Inline]
BOLD = 1.2
"""A letter of a head, in letters of a cell; three more part it from its neighbours."""
WIDE, LONG = 48, 100
"""The most that a column of names, and one of sentences, counts for."""


def heading(level: int, text: str, anchor: str = "") -> Block:
    """From 1, a part of the report; ``anchor`` names it in addresses."""
    return {"t": "heading", "level": level, "text": text, "anchor": anchor}


def paragraph(*inlines: Inline, look: str = "") -> Block:
    """``look``: "lead", "note", or nothing."""
    return {"t": "p", "c": list(inlines), "look": look}


def method(how: str, limits: str) -> Block:
    """How a figure is made and where it ends, under what it shows."""
    return paragraph(strong(_("Method:")), f" {how} ", strong(_("Limits:")), f" {limits}", look="note")


def listed(items: Iterable[Sequence[Inline]]) -> Block:
    return {"t": "list", "ordered": False, "c": [[paragraph(*item)] for item in items]}


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: Iterable[int] = ()) -> Block:
    """The first cell of a row names it. ``numbers``: the ranks of the columns that hold figures."""
    columns = set(numbers)
    cells = [[[cell] if isinstance(cell, str) else cell for cell in row] for row in rows]
    return {
        "t": "table",
        "caption": caption,
        "head": list(head),
        "numbers": [rank in columns for rank in range(len(head))],
        "rows": cells,
    }


def widths(block: Block) -> list[float]:
    """Of the columns of a table, by their longest words."""
    longest = [max((len(plain(row[rank])) for row in block["rows"]), default=0) for rank in range(len(block["head"]))]
    return [
        max(size, *(BOLD * len(word) for word in name.split())) + 3
        if is_number
        else min(max(size, len(name), 9), LONG if size > 2 * LONG else WIDE)
        for size, name, is_number in zip(longest, block["head"], block["numbers"], strict=True)
    ]


def picture(svg: str, alt: str, caption: str) -> Block:
    """A chart, with what it shows in words; the table of its figures stands beside it."""
    return {"t": "picture", "svg": svg, "alt": alt, "caption": caption}


def answer(label: str, tone: str, blocks: list[Block]) -> Block:
    """What the Government says: its decision in words, then the reason. ``tone``: "yes", "no" or "other"."""
    return {"t": "answer", "label": label, "tone": tone, "c": blocks}


def quoted(blocks: list[Block]) -> Block:
    """A short one, which stays on one page."""
    return {"t": "quote", "c": blocks, "whole": True}


def change(paragraphs: Iterable[list[Inline]]) -> Block:
    """Lines of the law with what was taken out (``del``) and put in (``ins``)."""
    return {"t": "change", "c": list(paragraphs)}


def strong(*inlines: Inline) -> Inline:
    return {"t": "strong", "c": list(inlines)}


def link(text: str, href: str) -> Inline:
    return {"t": "a", "href": href, "c": [text]}


def code(text: str) -> Inline:
    return {"t": "code", "c": [text]}


def number(figure: float | None) -> str:
    """With the separators of the language; a dash for what there is nothing to count of."""
    if figure is None:
        return "–"
    return number_format(figure, use_l10n=True, force_grouping=True)


def percent(share: float | None, digits: int = 0) -> str:
    """Of a part from 0 to 1."""
    if share is None:
        return "–"
    return _("%(n)s %%") % {"n": number_format(round(100 * share, digits), digits, use_l10n=True)}


def day(iso: str | None) -> str:
    return spelled(date.fromisoformat(iso)) if iso else "–"


def hour(iso: str) -> str:
    """A moment where the consultation is held."""
    return spelled(localtime(datetime.fromisoformat(iso)), "DATETIME_FORMAT")


def share_of(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def figures(values: dict[str, Any], *names: str) -> list[str]:
    return [number(values[name]) for name in names]
