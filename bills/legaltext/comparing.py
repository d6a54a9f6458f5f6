"""The comparison of two texts, from which hunks, redlines, rebases and provenance are all drawn.

A comparison is a list of rows in reading order. Each row holds its change as pieces; the kept and inserted
pieces of all rows, read in order with the line breaks between them, are the new text to the letter, the kept
and deleted ones the base.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .aligning import Group, Moves, align
from .matching import Budget, match
from .myers import Alphabet, Run
from .normalising import BREAK
from .reading import Reading, read
from .tidying import tidy

STICKS_TO_THE_LAST = frozenset(",.;:)]…")  # signs written right after a word
STICKS_TO_THE_NEXT = frozenset("'’([")
LEAST_KEPT = 0.4  # an alinéa that keeps less than this share of its words is replaced whole


class Side(StrEnum):
    """Which of the two texts a piece belongs to."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and its side. Pieces of one change share a ``change`` number; kept ones have 0."""

    side: Side
    text: str
    change: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Aligned alinéas: the line breaks before them, their pieces, and the runs of tokens they keep."""

    group: Group
    breaks: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    runs: tuple[Run, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything known of the change from ``base`` to ``new``; ``coarse`` if the limit of size was met."""

    base: Reading
    new: Reading
    rows: tuple[Row, ...]
    moves: Moves
    coarse: bool

    def pieces(self) -> Iterator[Piece]:
        for row in self.rows:
            yield from row.breaks
            yield from row.pieces


def compare(base: str, new: str) -> Comparison:
    """Compare two texts, alinéa by alinéa, then word by word."""
    before, after = read(base), read(new)
    budget = Budget()
    alignment = align(before, after, budget)
    writer = _Writer(before, after, budget)
    rows = tuple([writer.row(group) for group in alignment.groups])
    return Comparison(before, after, rows, alignment.moves, budget.exhausted)


def split_blanks(text: str) -> tuple[str, str, str]:
    """Leading white space, what it holds, trailing white space. White space alone is all leading."""
    core = text.strip()
    start = text.find(core) if core else len(text)
    return text[:start], core, text[start + len(core) :]


def trim(old: str, new: str) -> tuple[int, int]:
    """How much white space a change has in common with what it replaces, before and after: it is kept.

    An inserted or deleted phrase takes one of its two spaces with it, never both and never none, so that a
    change can be undone: what is kept on one side is white on both.
    """
    old_left, old_core, old_right = split_blanks(old)
    new_left, new_core, new_right = split_blanks(new)
    if old_core and new_core:
        return (
            len(old_left) if old_left == new_left else 0,
            len(old_right) if old_right == new_right else 0,
        )
    gap, (left, core, right) = (new, split_blanks(old)) if old_core else (old, split_blanks(new))
    if not gap or not core:
        return 0, 0
    if left == gap and (right or (core[-1] in STICKS_TO_THE_NEXT and core[0] not in STICKS_TO_THE_LAST)):
        return len(gap), 0
    if right == gap and (left or core[0] in STICKS_TO_THE_LAST):
        return 0, len(gap)
    return 0, 0


class _Writer:
    """Writes rows in order, numbering the changes."""

    def __init__(self, base: Reading, new: Reading, budget: Budget) -> None:
        self.base, self.new, self.budget = base, new, budget
        self.alphabet = Alphabet()
        self.changes = 0
        self.in_one_sided_run = False

    def row(self, group: Group) -> Row:
        fresh = not (self.in_one_sided_run and group.one_sided)
        breaks_base = group.base_start > 0 and group.base_start < group.base_end
        breaks_new = group.new_start > 0 and group.new_start < group.new_end
        if group.one_sided and fresh:
            self.changes += 1
        breaks = self._breaks(breaks_base, breaks_new)
        self.in_one_sided_run = group.one_sided
        runs, whole = self._runs(group)
        return Row(group, breaks, _joined(self._pieces(group, runs)), runs, whole)

    def _breaks(self, in_base: bool, in_new: bool) -> tuple[Piece, ...]:  # noqa: FBT001
        if in_base and in_new:
            return (Piece(Side.KEPT, BREAK),)
        if in_base or in_new:
            return (Piece(Side.DELETED if in_base else Side.INSERTED, BREAK, self.changes),)
        return ()

    def _runs(self, group: Group) -> tuple[tuple[Run, ...], bool]:
        """The runs of tokens the group keeps, in tokens of the whole texts, and whether it is replaced whole."""
        start_base, end_base = _token_range(self.base, group.base_start, group.base_end)
        start_new, end_new = _token_range(self.new, group.new_start, group.new_end)
        if group.one_sided:
            return (), False
        base, new = self.base.tokens[start_base:end_base], self.new.tokens[start_new:end_new]
        if base == new:
            return (Run(start_base, start_new, len(base)),), False
        found = tidy(base, new, match(self.alphabet.encode(base), self.alphabet.encode(new), self.budget))
        if sum([run.length for run in found]) < LEAST_KEPT * min(len(base), len(new)):
            return (), True
        return tuple([Run(start_base + run.base, start_new + run.new, run.length) for run in found]), False

    def _pieces(self, group: Group, runs: tuple[Run, ...]) -> Iterator[Piece]:
        at_base, end_base = _span(self.base, group.base_start, group.base_end)
        at_new, end_new = _span(self.new, group.new_start, group.new_end)
        if group.one_sided:
            side, text, span = (
                (Side.DELETED, self.base.text, (at_base, end_base))
                if group.base_end > group.base_start
                else (Side.INSERTED, self.new.text, (at_new, end_new))
            )
            yield Piece(side, text[slice(*span)], self.changes)
            return
        for run in runs:
            yield from self._change(at_base, self.base.starts[run.base], at_new, self.new.starts[run.new])
            yield from self._kept(run)
            at_base = self.base.ends[run.base + run.length - 1]
            at_new = self.new.ends[run.new + run.length - 1]
        yield from self._change(at_base, end_base, at_new, end_new)

    def _kept(self, run: Run) -> Iterator[Piece]:
        """The tokens of a run; where the white space between them differs, that is a change of its own."""
        start, end = self.base.starts[run.base], self.base.ends[run.base + run.length - 1]
        new_start, new_end = self.new.starts[run.new], self.new.ends[run.new + run.length - 1]
        if self.base.text[start:end] == self.new.text[new_start:new_end]:
            yield Piece(Side.KEPT, self.base.text[start:end])
            return
        for step in range(run.length):
            if step:
                gap_start, gap_end = self.base.gap_start(run.base + step), self.base.gap_end(run.base + step)
                new_gap = self.new.gap_start(run.new + step), self.new.gap_end(run.new + step)
                yield from self._change(gap_start, gap_end, *new_gap)
            yield Piece(Side.KEPT, self.base.tokens[run.base + step])

    def _change(self, start: int, end: int, new_start: int, new_end: int) -> Iterator[Piece]:
        old, new = self.base.text[start:end], self.new.text[new_start:new_end]
        if old == new:
            if old:
                yield Piece(Side.KEPT, old)
            return
        self.changes += 1
        head, tail = trim(old, new)
        if head:
            yield Piece(Side.KEPT, old[:head])
        for side, text in ((Side.DELETED, old), (Side.INSERTED, new)):
            if text[head : len(text) - tail]:
                yield Piece(side, text[head : len(text) - tail], self.changes)
        if tail:
            yield Piece(Side.KEPT, old[len(old) - tail :])


def _joined(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Pieces with neighbouring kept ones made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.side is Side.KEPT and joined[-1].side is Side.KEPT:
            joined[-1] = Piece(Side.KEPT, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def _token_range(reading: Reading, first: int, last: int) -> tuple[int, int]:
    if first == last:
        return 0, 0
    return reading.lines[first][0], reading.lines[last - 1][1]


def _span(reading: Reading, first: int, last: int) -> tuple[int, int]:
    start, end = _token_range(reading, first, last)
    return (reading.starts[start], reading.ends[end - 1]) if end else (0, 0)
