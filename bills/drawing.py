"""A redline made ready to be drawn: lines, gaps between them, and strokes of text. Plain values, no markup.

The engine says what changed (``bills.legaltext.redline``); here is decided what a page shows of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bills.legaltext import Kind, Piece, Redline, RedlineRow, Side

SPACE, PILCROW = "␣", "¶"
CONTEXT = 70  # characters of unchanged text that an excerpt keeps on either side of a change
LONGEST = 400  # characters of one changed stretch in an excerpt
EXCERPTED = 2  # changed alinéas in an excerpt
SIGNS = {Kind.INSERTED: "add", Kind.DELETED: "cut", Kind.MOVED_AWAY: "moved", Kind.MOVED_HERE: "moved"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of text of one ``side``: kept, deleted or inserted. ``apart``: a space is drawn before it."""

    side: Side
    text: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one alinéa. ``kind`` is the engine's word; of a ``gap``, ``first`` to ``last`` are unchanged.

    ``old`` and ``new`` are its numbers in the two texts (0: it is not there). ``after``: the last alinéa of the
    base that stands before it. ``elsewhere``: the number it moved to, or from.
    """

    kind: str
    sign: str = "changed"
    strokes: tuple[Stroke, ...] = ()
    old: int = 0
    new: int = 0
    after: int = 0
    elsewhere: int = 0
    first: int = 0
    last: int = 0

    @property
    def before_strokes(self) -> tuple[Stroke, ...]:
        return tuple(stroke for stroke in self.strokes if stroke.side != Side.INSERTED)

    @property
    def after_strokes(self) -> tuple[Stroke, ...]:
        return tuple(stroke for stroke in self.strokes if stroke.side != Side.DELETED)


def lines_of(redline: Redline) -> Iterator[Line]:
    """Every changed alinéa in reading order, and the gaps between them."""
    after = 0
    for same, rows in groupby(redline.rows, key=lambda row: row.kind is Kind.SAME):
        found = list(rows)
        if same:
            after = found[-1].old_number or after
            yield Line("gap", first=found[0].old_number or 0, last=after)
            continue
        for row in found:
            yield _line(row, after)
            after = row.old_numbers[-1] if row.old_numbers else after


def halves_of(line: Line) -> tuple[Line, ...]:
    """In reading order, what was replaced whole is a deletion, then an insertion; any other line is itself."""
    if line.kind != Kind.REPLACED:
        return (line,)
    return (
        Line(Kind.DELETED, "cut", line.before_strokes, old=line.old, after=line.after),
        Line(Kind.INSERTED, "add", line.after_strokes, new=line.new, after=line.old),
    )


def excerpt_of(redline: Redline) -> tuple[list[Line], int]:
    """The first changes, with little around them, and how many changed alinéas are left out."""
    changed = [line for line in lines_of(redline) if line.kind not in ("gap", Kind.MOVED_AWAY)]
    shown = [
        Line(half.kind, half.sign, tuple(_shortened(half.strokes)), half.old, half.new, half.after, half.elsewhere)
        for line in changed[:EXCERPTED]
        for half in halves_of(line)
    ]
    return shown, len(changed[EXCERPTED:])


def _line(row: RedlineRow, after: int) -> Line:
    pieces = row.inner_segments if row.kind is Kind.MOVED_HERE else row.segments
    return Line(
        row.kind,
        SIGNS.get(row.kind, "changed"),
        tuple(_strokes(pieces)),
        old=row.old_number or 0,
        new=row.new_number or 0,
        after=after,
        elsewhere=row.counterpart or 0,
    )


def _strokes(pieces: tuple[Piece, ...]) -> Iterator[Stroke]:
    """One stroke per stretch of a side. A deletion and the insertion that replaces it never touch."""
    before = Stroke(Side.KEPT, "")
    for side, text in _visible(
        [(side, "".join(p.text for p in run)) for side, run in groupby(pieces, attrgetter("side"))]
    ):
        replaces = side is Side.INSERTED and before.side is Side.DELETED
        before = Stroke(side, text, apart=replaces and not (before.text[-1].isspace() or text[0].isspace()))
        yield before


def _visible(stretches: list[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """What changed but is blank becomes a sign: « ␣ », or « ¶ » where an alinéa is cut in two or joined to the next."""
    for index, (side, text) in enumerate(stretches):
        if side is Side.KEPT or text.strip():
            yield side, text
        elif "\n" in text:
            yield side, f"{PILCROW}\n" if side is Side.INSERTED else PILCROW
        elif not any("\n" in other and not other.strip() for _, other in stretches[max(0, index - 1) : index + 2]):
            yield side, SPACE
        elif side is Side.INSERTED:
            yield Side.KEPT, text


def _shortened(strokes: tuple[Stroke, ...]) -> Iterator[Stroke]:
    last = len(strokes) - 1
    for index, stroke in enumerate(strokes):
        if stroke.side != Side.KEPT:
            yield Stroke(stroke.side, _head(stroke.text, LONGEST), stroke.apart)
        elif index in (0, last):
            yield Stroke(stroke.side, _tail(stroke.text) if index == 0 and last else _head(stroke.text, CONTEXT))
        elif len(stroke.text) > 2 * CONTEXT:
            yield Stroke(stroke.side, f"{_head(stroke.text, CONTEXT)} {_tail(stroke.text)}")
        else:
            yield stroke


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else re.sub(r"\S*\Z", "", text[:most]).rstrip() + "…"


def _tail(text: str) -> str:
    return text if len(text) <= CONTEXT else "…" + re.sub(r"\A\S*", "", text[-CONTEXT:]).lstrip()


def rows_around(redline: Redline, number: int) -> tuple[RedlineRow, ...]:
    """What becomes of one alinéa of the base, and what is added after it (before it too, if it is the first)."""
    found, last = [], 1
    for row in redline.rows:
        last = row.old_numbers[-1] if row.old_numbers else last
        if row.kind is not Kind.SAME and (number in row.old_numbers or (not row.old_numbers and last == number)):
            found.append(row)
    return tuple(found)
