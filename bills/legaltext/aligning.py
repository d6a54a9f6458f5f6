"""Which alinéas of two texts correspond: kept, changed, split, joined, moved, deleted, inserted.

Equal alinéas are matched first, in order; equal ones out of order have moved; what lies between is paired by
the words the alinéas share. The work is bounded: two texts of a thousand different alinéas are compared along
the diagonal only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .matching import Budget, match
from .myers import Alphabet, Run
from .pairing import Bags, Pair, pair
from .reading import Reading

MOVED_ALINEA = 4  # telling tokens an alinéa must hold before its return elsewhere counts as a move
MOVED_LIKENESS = 0.8
MOVE_CANDIDATES = 1_600


class Group(NamedTuple):
    """Alinéas ``base_start:base_end`` of one text became ``new_start:new_end`` of the other (counted from 0)."""

    base_start: int
    base_end: int
    new_start: int
    new_end: int

    @property
    def one_sided(self) -> bool:
        return self.base_start == self.base_end or self.new_start == self.new_end


@dataclass
class Moves:
    """Alinéas found elsewhere: ``away`` leads from the base to the new text, ``here`` back."""

    away: dict[int, int] = field(default_factory=dict)
    here: dict[int, int] = field(default_factory=dict)

    def add(self, was: int, here: int) -> None:
        if was not in self.away and here not in self.here:
            self.away[was], self.here[here] = here, was


@dataclass
class Alignment:
    """Groups in order on both sides, and the moves across that order."""

    groups: list[Group] = field(default_factory=list)
    moves: Moves = field(default_factory=Moves)


def align(base: Reading, new: Reading, budget: Budget) -> Alignment:
    """Align the alinéas of two readings."""
    base_lines, new_lines = _lines(base), _lines(new)
    alphabet = Alphabet()
    runs = match(alphabet.encode(base_lines), alphabet.encode(new_lines), budget)
    alignment, bags = Alignment(), Bags(base, new)
    _add_exact_moves(
        alignment.moves,
        _lone(base_lines, [(run.base, run.length) for run in runs]),
        _lone(new_lines, [(run.new, run.length) for run in runs]),
        bags,
    )
    at_base = at_new = 0
    for run in [*runs, Run(len(base_lines), len(new_lines), 0)]:
        block = (at_base, run.base), (at_new, run.new)
        pairs = pair(bags, *block, alignment.moves, budget)
        alignment.groups += _groups(pairs, *block, alignment.moves)
        alignment.groups += [
            Group(run.base + step, run.base + step + 1, run.new + step, run.new + step + 1)
            for step in range(run.length)
        ]
        at_base, at_new = run.base + run.length, run.new + run.length
    _add_near_moves(alignment, bags)
    return alignment


def _lines(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.text.split("\n")) if reading.text else ()


def _lone(lines: tuple[str, ...], kept: list[tuple[int, int]]) -> dict[str, list[int]]:
    """Where each alinéa stands that was not kept in its place."""
    stays = {place for start, length in kept for place in range(start, start + length)}
    lone: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if place not in stays:
            lone.setdefault(line, []).append(place)
    return lone


def _add_exact_moves(moves: Moves, gone: dict[str, list[int]], come: dict[str, list[int]], bags: Bags) -> None:
    """Alinéas found unchanged elsewhere, where that is beyond doubt: unique on both sides and long enough."""
    for line, places in gone.items():
        arrivals = come.get(line, ())
        if len(places) == len(arrivals) == 1 and bags.base_size(places[0]) >= MOVED_ALINEA:
            moves.add(places[0], arrivals[0])


def _groups(pairs: list[Pair], base: tuple[int, int], new: tuple[int, int], moves: Moves) -> Iterator[Group]:
    """Pairs, and what is left between them."""
    at_base, at_new = base[0], new[0]
    for found in pairs:
        yield from _left_over(range(at_base, found.base_start), range(at_new, found.new_start), moves)
        yield Group(*found)
        at_base, at_new = found.base_end, found.new_end
    yield from _left_over(range(at_base, base[1]), range(at_new, new[1]), moves)


def _left_over(lines: range, others: range, moves: Moves) -> Iterator[Group]:
    """As many alinéas left on both sides were rewritten one by one; otherwise they were deleted and inserted."""
    rewritten = sum(line not in moves.away for line in lines) == sum(other not in moves.here for other in others)
    line, other = lines.start, others.start
    while line < lines.stop or other < others.stop:
        base_stays = line < lines.stop and (line in moves.away or not rewritten)
        new_stays = other < others.stop and (other in moves.here or not rewritten)
        step_base = line < lines.stop and (base_stays or not new_stays)
        step_new = other < others.stop and not base_stays
        yield Group(line, line + step_base, other, other + step_new)
        line, other = line + step_base, other + step_new


def _add_near_moves(alignment: Alignment, bags: Bags) -> None:
    """Recognise alinéas that moved with a light change of wording."""
    moves = alignment.moves
    gone = [group.base_start for group in alignment.groups if group.new_start == group.new_end]
    come = [group.new_start for group in alignment.groups if group.base_start == group.base_end]
    gone = [place for place in gone if place not in moves.away and bags.base_size(place) >= MOVED_ALINEA]
    come = [place for place in come if place not in moves.here]
    if len(gone) * len(come) > MOVE_CANDIDATES:
        return
    likely = [(-bags.likeness(was, here), was, here) for was in gone for here in come]
    for unlikeness, was, here in sorted(likely):
        if -unlikeness >= MOVED_LIKENESS:
            moves.add(was, here)
