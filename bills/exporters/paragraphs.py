"""A document as a word processor sees it: paragraphs of runs, each kept, deleted or inserted, and so is its mark.

The *mark* is the end of a paragraph. Accepting every change keeps the kept and the inserted; a paragraph whose
mark goes is joined to the next. Rejecting keeps the kept and the deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from bills.exporters.values import lines
from bills.legaltext import Redline, Side, redline

_ILLEGIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Style(StrEnum):
    """What a paragraph is. Divisions and articles bear the names of ``bills.importers.Level``."""

    DOCUMENT = "document"
    AMENDMENT = "amendment"
    NOTE = "note"
    PREAMBLE = "preamble"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    ALINEA = "alinea"


class Run(NamedTuple):
    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: Style
    runs: tuple[Run, ...]
    mark: Side = Side.KEPT


@dataclass(frozen=True, slots=True)
class Document:
    """``author`` and ``moment`` sign the tracked changes. ``running`` is the line at the top of each page."""

    title: str
    language: str
    author: str
    moment: datetime
    running: str
    paragraphs: tuple[Paragraph, ...]


def plain(style: Style, text: str, side: Side = Side.KEPT) -> Paragraph:
    """A paragraph that stays as it is; or, of another side, that comes or goes whole."""
    return Paragraph(style, (Run(side, text),) if text else (), side)


def changed(style: Style, before: str, after: str) -> Iterator[Paragraph]:
    """The paragraphs in which ``before`` becomes ``after``: texts with a newline between two paragraphs."""
    if before == after:
        return (plain(style, line) for line in lines(after))
    return tracked(style, redline(before, after))


def tracked(style: Style, change: Redline) -> Iterator[Paragraph]:
    """The paragraphs of a change. Whole alinéas are deleted and inserted with their own marks where they can be."""
    runs: list[Run] = []
    for side, text in _whole(_stream(change)):
        *ended, begun = text.split("\n")
        for line in ended:
            yield Paragraph(style, (*runs, Run(side, line)) if line else tuple(runs), side)
            runs = []
        if begun:
            runs.append(Run(side, begun))


def legible(text: str) -> str:
    """What XML can hold: the control characters that it cannot become the replacement character."""
    return _ILLEGIBLE.sub("\ufffd", text)


def _stream(change: Redline) -> list[Run]:
    """The change, with the mark of the last paragraph: an empty text has none."""
    stream = [Run(piece.side, piece.text) for piece in change.segments if piece.text]
    if change.old_text and change.new_text:
        stream.append(Run(Side.KEPT, "\n"))
    elif stream:
        stream.append(Run(stream[-1].side, "\n"))
    return [Run(side, "".join(map(itemgetter(1), run))) for side, run in groupby(stream, itemgetter(0))]


def _whole(stream: list[Run]) -> Iterator[Run]:
    """« A [¶B] ¶ » is « A ¶ [B¶] »: word processors then keep the paragraph's style when it comes or goes."""
    pending: list[Run] = []
    for run in stream:
        if run.side is not Side.KEPT:
            pending.append(run)
            continue
        at = _whole_from(pending) if run.text.startswith("\n") else len(pending)
        yield from pending[:at]
        yield Run(Side.KEPT, "\n" if at < len(pending) else "")
        yield from (Run(side, f"{text[1:]}\n") for side, text in _by_side(pending[at:]).items())
        yield Run(Side.KEPT, run.text[1:] if at < len(pending) else run.text)
        pending = []
    yield from pending


def _whole_from(changes: list[Run]) -> int:
    """The first of the changes from which all that goes and all that comes begin with a mark."""
    starts = range(len(changes))
    return next((at for at in starts if all(t[0] == "\n" for t in _by_side(changes[at:]).values())), len(changes))


def _by_side(changes: list[Run]) -> dict[Side, str]:
    joined: dict[Side, str] = {}
    for side, text in changes:
        joined[side] = joined.get(side, "") + text
    return joined
