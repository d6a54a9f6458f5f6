"""The combined text made ready to be drawn: every stretch with who brought it, every conflict with both its sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bills.drawing import PILCROW, SPACE, Stroke
from bills.legaltext import Combined, Conflict, Hunk, Reading, Side, read
from consultation.pages.picking import Picked

AROUND = 12  # tokens shown before and after a conflict
Hunks = Sequence[tuple[Hunk, tuple[str, ...]]]


@dataclass(slots=True)
class Mark:
    """A stretch of one side. ``by``: who brought it. ``ends``: nothing of the same authors follows in the line."""

    side: Side
    text: str
    by: tuple[Picked, ...] = ()
    ends: bool = False


@dataclass(slots=True)
class MergedLine:
    """An alinéa of the combined text, ``number`` 0 if nothing of the line stays."""

    marks: list[Mark] = field(default_factory=list)
    number: int = 0

    @property
    def sign(self) -> str:
        sides = {mark.side for mark in self.marks if mark.text.strip()}
        if sides == {Side.INSERTED}:
            return "add"
        if sides == {Side.DELETED}:
            return "cut"
        return "" if sides <= {Side.KEPT} else "changed"


@dataclass(frozen=True)
class ConflictSide:
    by: tuple[Picked, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True)
class Clash:
    """Two changes that cannot both be made unseen. ``kind`` and ``flags`` are the engine's words."""

    kind: str
    flags: tuple[str, ...]
    sides: tuple[ConflictSide, ConflictSide]


def merged_lines(base: str, combined: Combined, called: Mapping[str, Picked]) -> list[MergedLine]:
    """Every alinéa of the combined text, with what was deleted where it stood."""
    lines = [line for line in _lines(_marks(base, combined, called)) if line.marks]
    for line in lines:
        for mark, after in pairwise([*line.marks, Mark(Side.KEPT, "")]):
            mark.ends = bool(mark.by) and mark.by != after.by
    return lines


def _lines(marks: Iterable[Mark]) -> Iterator[MergedLine]:
    """Cut at every line break, kept, brought or taken away; what stays of an alinéa bears its number once."""
    line, count, opens = MergedLine(), 0, True
    for mark in marks:
        stays = mark.side is not Side.DELETED
        for index, part in enumerate(mark.text.split("\n")):
            if index:
                yield line
                line, opens = MergedLine(), opens or stays
            if part:
                line.marks.append(Mark(mark.side, part, mark.by))
            if opens and stays and part.strip(f" {PILCROW}"):
                line.number, count, opens = count + 1, count + 1, False
    yield line


def _marks(base: str, combined: Combined, called: Mapping[str, Picked]) -> Iterator[Mark]:
    brought = sum(1 for segment in combined.attributions if segment.ids)
    removed = list(_removed(read(base), combined.hunks))
    taken = iter(removed if len(removed) == brought else [""] * brought)
    for segment in combined.attributions:
        if not segment.ids:
            yield Mark(Side.KEPT, segment.text)
            continue
        by = tuple(called[name] for name in segment.ids)
        yield from _visible(next(taken), segment.text, by)


def _visible(old: str, new: str, by: tuple[Picked, ...]) -> Iterator[Mark]:
    """A deletion, then an insertion; a line break alone becomes « ¶ », a blank alone « ␣ »."""
    if old.strip():
        yield Mark(Side.DELETED, old, by)
    elif "\n" in old and "\n" not in new:
        yield Mark(Side.DELETED, PILCROW, by)
    elif old and not new:
        yield Mark(Side.DELETED, SPACE, by)
    if new.strip():
        yield Mark(Side.INSERTED, new, by)
    elif "\n" in new and "\n" not in old:
        yield Mark(Side.INSERTED, f"{PILCROW}\n", by)
    elif new:
        yield Mark(Side.KEPT, new)


def _removed(reading: Reading, hunks: Hunks) -> Iterator[str]:
    """What the hunks take away, one string for each attributed segment: neighbours of the same authors are one."""
    reach, text = -1, ""
    owners: tuple[str, ...] = ()
    for hunk, ids in hunks:
        start, end = span_of(reading, hunk)
        if owners and (start > reach or ids != owners):
            yield text
            text = ""
        reach, owners, text = max(reach, end), ids, text + hunk.old
    if owners:
        yield text


def span_of(reading: Reading, hunk: Hunk) -> tuple[int, int]:
    """The characters of the base that a hunk replaces; an insertion stands beside the space it comes with."""
    if hunk.start < hunk.end:
        start = reading.gap_start(hunk.start) if hunk.old[:1].isspace() else reading.starts[hunk.start]
    elif hunk.old or not hunk.new[-1:].isspace():
        start = reading.gap_start(hunk.start)
    else:
        start = reading.gap_end(hunk.start)
    return start, start + len(hunk.old)


def clashes_of(base: str, conflicts: Iterable[Conflict], called: Mapping[str, Picked]) -> list[Clash]:
    """Conflicts of a set of amendments, the one called first on the left, the same words of the base around both."""
    reading, found, names_in_order = read(base), [], list(called)
    for conflict in conflicts:
        first, second = conflict.first, conflict.second
        window = window_of(reading, min(first.start, second.start), max(first.end, second.end))
        sides = [
            ConflictSide(tuple(called[name] for name in names), strokes_of(reading, hunk, window))
            for hunk, names in ((first, conflict.first_ids), (second, conflict.second_ids))
        ]
        one, other = sorted(sides, key=lambda side: names_in_order.index(side.by[0].name))
        found.append(Clash(conflict.kind.value, tuple(flag.value for flag in conflict.flags), (one, other)))
    return found


def window_of(reading: Reading, start: int, end: int, around: int = AROUND) -> tuple[int, int]:
    """The characters of the base around tokens ``start:end``, within the alinéas where they stand."""
    first, last = max(0, start - around), min(len(reading.tokens), end + around)
    lower = reading.starts[first] if first < len(reading.starts) else len(reading.text)
    upper = reading.ends[last - 1] if last else 0
    inside = reading.gap_start(start), reading.gap_end(end)
    opened = reading.text.rfind("\n", lower, inside[0])
    closed = reading.text.find("\n", inside[1], upper)
    return max(lower, opened + 1), min(upper, closed) if closed >= 0 else upper


def strokes_of(reading: Reading, hunk: Hunk, window: tuple[int, int]) -> tuple[Stroke, ...]:
    """One change in its place, as ``bills/_strokes.html`` draws it."""
    (start, end), (lower, upper) = span_of(reading, hunk), window
    begins = "" if lower == 0 or reading.text[lower - 1] == "\n" else "…"
    ends = "" if upper >= len(reading.text) or reading.text[upper] == "\n" else "…"
    strokes = [
        Stroke(Side.KEPT, begins + reading.text[lower:start]),
        *_touching(_visible(hunk.old, hunk.new, ())),
        Stroke(Side.KEPT, reading.text[end:upper] + ends),
    ]
    return tuple(stroke for stroke in strokes if stroke.text)


def _touching(marks: Iterable[Mark]) -> Iterator[Stroke]:
    """A space is drawn between a deletion and what replaces it, unless there is one."""
    before = " "
    for mark in marks:
        yield Stroke(mark.side, mark.text, apart=not (before[-1].isspace() or mark.text[0].isspace()))
        before = mark.text
