"""Hunks: what an amendment changes, as stored, applied and undone.

``Hunk(start, end, old, new)`` replaces the tokens ``start:end`` of the base by a text. ``old`` is what stands
there, to the letter; ``start == end`` inserts before token ``start``. White space travels inside the strings:

* between the tokens of ``old`` and ``new`` it is simply there, line breaks included;
* a hunk leaves the space on either side of it alone, unless ``old`` begins (or ends) with it: then it
  replaces it too. So ``Hunk(4, 5, "six ", "")`` takes the space that follows away, ``Hunk(4, 4, " ", "\\n")``
  splits an alinéa, and ``Hunk(4, 4, "\\n", " ")`` joins two;
* an insertion that brings its space after it (``"longs "``) stands right before token ``start``; one that
  brings it before (``"\\nNouvel alinéa."``) stands right after the token that precedes.

Hunks written by hand may be sloppier (``Hunk(4, 4, "", "longs")``): a space is supplied where two words would
touch, and one of two spaces goes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from .comparing import STICKS_TO_THE_LAST, STICKS_TO_THE_NEXT, Comparison, Piece, Side, compare, split_blanks, trim
from .normalising import BREAK
from .reading import Reading


class HunkMismatch(ValueError):  # noqa: N818 -- the word of the domain
    """A hunk does not fit the text it is applied to."""


@dataclass(frozen=True, slots=True, order=True)
class Hunk:
    """Tokens ``start:end`` of the base, whose text is ``old``, become ``new``. Atomic: applied whole or not
    at all.
    """

    start: int
    end: int
    old: str
    new: str


class Change(NamedTuple):
    """What stands at a character offset of a text, and what takes its place."""

    offset: int
    old: str
    new: str


def diff(base: str, new: str) -> tuple[Hunk, ...]:
    """The change from one text to another: ``apply(base, diff(base, new)) == normalise(new)``; none if they
    are equal.
    """
    return hunks_of(compare(base, new))


def hunks_of(comparison: Comparison) -> tuple[Hunk, ...]:
    """The hunks of a comparison, in order."""
    return tuple(merged(comparison.base, _changes(comparison.pieces())))


def merged(base: Reading, changes: Iterable[Change]) -> Iterator[Hunk]:
    """One hunk a change; two changes that meet in one gap are one hunk, for they share its white space."""
    pending: tuple[Change, Hunk] | None = None
    for change in changes:
        current = change, hunk_at(base, *change)
        if pending and _meet(pending[1], current[1]):
            both = _together(base, pending[0], change)
            current = both, hunk_at(base, *both)
        elif pending:
            yield pending[1]
        pending = current
    if pending:
        yield pending[1]


def _meet(first: Hunk, second: Hunk) -> bool:
    if first.end != second.start:
        return False
    both_insert = first.start == first.end and second.start == second.end
    return both_insert or (first.old[-1:].isspace() and second.old[:1].isspace())


def _together(base: Reading, first: Change, second: Change) -> Change:
    between = base.text[first.offset + len(first.old) : second.offset]
    return Change(first.offset, first.old + between + second.old, first.new + between + second.new)


def _changes(pieces: Iterable[Piece]) -> Iterator[Change]:
    offset = 0
    for change, group in groupby(pieces, key=lambda piece: piece.change):
        sides = {Side.KEPT: "", Side.DELETED: "", Side.INSERTED: ""}
        for piece in group:
            sides[piece.side] += piece.text
        if change:
            yield Change(offset, sides[Side.DELETED], sides[Side.INSERTED])
        offset += len(sides[Side.DELETED]) + len(sides[Side.KEPT])


def hunk_at(base: Reading, offset: int, old: str, new: str) -> Hunk:
    """The hunk that replaces ``old``, found at a character offset of the base, by ``new``."""
    head, tail = trim(old, new)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    offset += head
    start = base.token_at(offset)
    if old.strip():
        return Hunk(start, base.token_at(offset + len(old)), old, new)
    if old or place_of_insertion(base, start, new) == (offset, new):
        return Hunk(start, start, old, new)
    gap = base.gap(start)  # only the whole gap tells where in it the text goes
    before = gap[: offset - base.gap_start(start)]
    return Hunk(start, start, gap, before + new + gap[len(before) :])


def deletion(base: Reading, start: int, end: int) -> Hunk:
    """The hunk that deletes tokens and the white space they leave behind: a whole alinéa goes with its line break."""
    left, right = base.gap(start), base.gap(end)
    words = base.text[base.starts[start] : base.ends[end - 1]]
    if left == right == BREAK:
        return Hunk(start, end, BREAK + words, "")
    stays = ""
    if start > 0 and end < len(base.tokens):
        stays = BREAK if BREAK in left + right else left and right and left
    return hunk_at(base, base.gap_start(start), left + words + right, stays)


def place_of_insertion(base: Reading, position: int, new: str) -> tuple[int, str]:
    """Where a text inserted before a token goes, in characters, and the text with the space it lacks."""
    gap_start, gap_end = base.gap_start(position), base.gap_end(position)
    left, core, right = split_blanks(new)
    if gap_start == gap_end and core and bool(left) != bool(right):
        if position == 0:
            return 0, core + (right or left)
        if position == len(base.tokens):
            return gap_end, (left or right) + core
    if left or not core or (not right and core[0] in STICKS_TO_THE_LAST):
        return gap_start, new
    if right or gap_start == gap_end or core[-1] in STICKS_TO_THE_NEXT:
        return gap_end, new
    return gap_end, new + " "
