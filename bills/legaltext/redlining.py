"""What a page needs to draw a change: alinéas in order, each as kept, deleted and inserted pieces of plain
text.

Three views come out of the same rows. Inline: ``row.segments``. Side by side: ``row.old_segments`` and
``row.new_segments``. Clean: ``row.new_text``. Pieces are plain text, never markup: whoever draws them escapes
each one and wraps it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .comparing import Comparison, Piece, Row, Side, compare
from .myers import Run
from .reading import Reading


class Kind(StrEnum):
    """What happened to the alinéas of a row."""

    SAME = "same"
    CHANGED = "changed"
    REPLACED = "replaced"  # so much changed that it is shown deleted and inserted whole
    SPLIT = "split"
    JOINED = "joined"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True, slots=True)
class RedlineRow:
    """One alinéa on each side (several on one side of a split or joined one), with its numbers there, from 1.

    ``segments`` holds the whole row in reading order. For an alinéa that moved there are two rows,
    ``MOVED_AWAY`` where it was and ``MOVED_HERE`` where it is: ``counterpart`` is its number on the other
    side, and ``inner_segments`` shows what changed inside it on the way.
    """

    kind: Kind
    old_numbers: tuple[int, ...]
    new_numbers: tuple[int, ...]
    segments: tuple[Piece, ...]
    counterpart: int | None = None
    inner_segments: tuple[Piece, ...] = ()

    @property
    def old_number(self) -> int | None:
        return self.old_numbers[0] if self.old_numbers else None

    @property
    def new_number(self) -> int | None:
        return self.new_numbers[0] if self.new_numbers else None

    @property
    def old_segments(self) -> tuple[Piece, ...]:
        return tuple([piece for piece in self.segments if piece.side != Side.INSERTED])

    @property
    def new_segments(self) -> tuple[Piece, ...]:
        return tuple([piece for piece in self.segments if piece.side != Side.DELETED])

    @property
    def old_text(self) -> str:
        return "".join([piece.text for piece in self.old_segments])

    @property
    def new_text(self) -> str:
        return "".join([piece.text for piece in self.new_segments])


@dataclass(frozen=True, slots=True)
class Redline:
    """A change, ready to be drawn.

    ``segments`` is the whole change in reading order, line breaks included: its kept and inserted pieces
    joined are the new text to the letter, its kept and deleted ones the base. ``added_words`` and
    ``removed_words`` count words and numbers, not punctuation, nor alinéas that only moved.
    ``changed_alineas`` are numbers in the base, ``inserted_alineas`` in the new text. ``coarse``: the texts
    were too long to be compared word for word everywhere.
    """

    rows: tuple[RedlineRow, ...]
    segments: tuple[Piece, ...]
    added_words: int
    removed_words: int
    changed_alineas: tuple[int, ...]
    inserted_alineas: tuple[int, ...]
    coarse: bool

    @property
    def old_text(self) -> str:
        return "".join([piece.text for piece in self.segments if piece.side != Side.INSERTED])

    @property
    def new_text(self) -> str:
        return "".join([piece.text for piece in self.segments if piece.side != Side.DELETED])


def redline(base: str, new: str) -> Redline:
    """The change from one text to another, row by row."""
    return redline_of(compare(base, new))


def redline_of(comparison: Comparison) -> Redline:
    """A comparison as rows to draw."""
    rows = tuple([_row(comparison, row) for row in comparison.rows])
    removed, added = _words_changed(comparison)
    return Redline(
        rows,
        tuple(comparison.pieces()),
        added,
        removed,
        tuple([number for row in rows if row.kind != Kind.SAME for number in row.old_numbers]),
        tuple([row.new_numbers[0] for row in rows if row.kind in (Kind.INSERTED, Kind.MOVED_HERE)]),
        comparison.coarse,
    )


def _row(comparison: Comparison, row: Row) -> RedlineRow:
    group = row.group
    old_numbers = tuple(range(group.base_start + 1, group.base_end + 1))
    new_numbers = tuple(range(group.new_start + 1, group.new_end + 1))
    kind = _kind(comparison, row)
    if kind not in (Kind.MOVED_AWAY, Kind.MOVED_HERE):
        return RedlineRow(kind, old_numbers, new_numbers, row.pieces)
    was, here = _move(comparison, row)
    inner = tuple(compare(comparison.base.line(was), comparison.new.line(here)).pieces())
    counterpart = here + 1 if kind == Kind.MOVED_AWAY else was + 1
    return RedlineRow(kind, old_numbers, new_numbers, row.pieces, counterpart, inner)


def _kind(comparison: Comparison, row: Row) -> Kind:
    group = row.group
    if group.new_start == group.new_end:
        return Kind.MOVED_AWAY if group.base_start in comparison.moves.away else Kind.DELETED
    if group.base_start == group.base_end:
        return Kind.MOVED_HERE if group.new_start in comparison.moves.here else Kind.INSERTED
    if row.whole:
        return Kind.REPLACED
    if group.new_end - group.new_start > 1:
        return Kind.SPLIT
    if group.base_end - group.base_start > 1:
        return Kind.JOINED
    return Kind.SAME if all(piece.side == Side.KEPT for piece in row.pieces) else Kind.CHANGED


def _move(comparison: Comparison, row: Row) -> tuple[int, int]:
    if row.group.base_start < row.group.base_end:
        return row.group.base_start, comparison.moves.away[row.group.base_start]
    return comparison.moves.here[row.group.new_start], row.group.new_start


def _words_changed(comparison: Comparison) -> tuple[int, int]:
    """Words removed and added: those of the readings that no run of kept tokens covers."""
    runs = [run for row in comparison.rows for run in row.runs]
    runs += [run for was, here in comparison.moves.away.items() for run in _moved_runs(comparison, was, here)]
    base = _words(comparison.base, ((run.base, run.length) for run in runs))
    new = _words(comparison.new, ((run.new, run.length) for run in runs))
    return base, new


def _moved_runs(comparison: Comparison, was: int, here: int) -> Iterator[Run]:
    inner = compare(comparison.base.line(was), comparison.new.line(here))
    at_base, at_new = comparison.base.lines[was][0], comparison.new.lines[here][0]
    for row in inner.rows:
        for run in row.runs:
            yield Run(at_base + run.base, at_new + run.new, run.length)


def _words(reading: Reading, kept: Iterator[tuple[int, int]]) -> int:
    changed = [True] * len(reading.tokens)
    for start, length in kept:
        changed[start : start + length] = [False] * length
    return sum(
        any(map(str.isalnum, token)) for token, is_changed in zip(reading.tokens, changed, strict=True) if is_changed
    )
