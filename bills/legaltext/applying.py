"""Applying hunks to their base, and undoing them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .hunks import Change, Hunk, merged
from .reading import Reading, read
from .weaving import Strand, weave


def apply(base: str, hunks: Iterable[Hunk]) -> str:
    """The base with its hunks applied, in whatever order they come. Raises ``HunkMismatch`` if they do not
    fit.
    """
    return "".join([strand.text for strand in weave(read(base), hunks)])


def invert(base: str, hunks: Iterable[Hunk]) -> tuple[Hunk, ...]:
    """The hunks that lead back: ``apply(apply(base, hunks), invert(base, hunks)) == normalise(base)``."""
    before = read(base)
    strands = weave(before, hunks)
    after = read("".join([strand.text for strand in strands]))
    zones = _on_tokens(after, list(_zones(before, after, strands)))
    changes = [
        Change(zone.new_start, after.text[zone.new_start : zone.new_end], before.text[zone.start : zone.end])
        for zone in zones
    ]
    return tuple(merged(after, changes))


class _Zone(NamedTuple):
    """Characters ``start:end`` of the base became ``new_start:new_end`` of the new text."""

    start: int
    end: int
    new_start: int
    new_end: int


def _zones(before: Reading, after: Reading, strands: list[Strand]) -> Iterator[_Zone]:
    """The stretches between what is kept word for word."""
    done = new_done = place = 0
    for strand in strands:
        if strand.hunk is None and strand.offset >= 0:
            if before.text[done : strand.offset] != after.text[new_done:place]:
                yield _Zone(done, strand.offset, new_done, place)
            done, new_done = strand.offset + len(strand.text), place + len(strand.text)
        place += len(strand.text)
    if before.text[done:] != after.text[new_done:]:
        yield _Zone(done, len(before.text), new_done, len(after.text))


def _on_tokens(after: Reading, zones: list[_Zone]) -> list[_Zone]:
    """Widen zones that end inside a token of the new text, where old and new words have grown together."""
    widened: list[_Zone] = []
    for zone in zones:
        left, right = _room(after, zone.new_start, -1), _room(after, zone.new_end, 1)
        wide = _Zone(zone.start - left, zone.end + right, zone.new_start - left, zone.new_end + right)
        if widened and wide.new_start < widened[-1].new_end:
            last = widened.pop()
            wide = _Zone(last.start, max(last.end, wide.end), last.new_start, max(last.new_end, wide.new_end))
        widened.append(wide)
    return widened


def _room(reading: Reading, offset: int, direction: int) -> int:
    """How far an offset inside a token is from its start (or end); 0 if it is inside none."""
    index = reading.token_at(offset) - 1
    if index < 0 or not reading.starts[index] < offset < reading.ends[index]:
        return 0
    return offset - reading.starts[index] if direction < 0 else reading.ends[index] - offset
