"""Weaving hunks into their base: the one place where a new text is put together, with the author of each
stretch.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .hunks import Hunk, HunkMismatch, place_of_insertion
from .normalising import normalise
from .reading import Reading


class Strand(NamedTuple):
    """A stretch of the woven text: kept from the base at ``offset``, or brought by a hunk (then ``offset`` is
    -1).
    """

    text: str
    hunk: Hunk | None
    offset: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A hunk, the characters of the base it replaces, and what it puts there."""

    start: int
    end: int
    hunk: Hunk
    text: str


def weave(base: Reading, hunks: Iterable[Hunk]) -> list[Strand]:
    """The new text as strands, whose texts joined are it, normalised.

    Equal hunks count once; the order in which they come is indifferent. Raises ``HunkMismatch`` if a hunk
    does not fit the base or two of them overlap.
    """
    placed = [_place(base, hunk) for hunk in sorted(set(hunks))]
    _refuse_overlaps(placed)
    return _settle(list(_strands(base, _with_lost_space(base, placed))))


def place_of(base: Reading, hunk: Hunk) -> tuple[int, int, str]:
    """The characters of the base a hunk replaces, and the text it puts there. Raises ``HunkMismatch`` if it
    does not fit.
    """
    placed = _place(base, hunk)
    return placed.start, placed.end, placed.text


def _place(base: Reading, hunk: Hunk) -> _Placed:
    if not 0 <= hunk.start <= hunk.end <= len(base.tokens):
        raise HunkMismatch(f"tokens {hunk.start}:{hunk.end} are not in a text of {len(base.tokens)}")
    if hunk.start == hunk.end:
        start, text = place_of_insertion(base, hunk.start, hunk.new)
        end = start
        if hunk.old:
            start, end, text = base.gap_start(hunk.start), base.gap_end(hunk.start), hunk.new
    else:
        opens, closes = hunk.old[:1].isspace(), hunk.old[-1:].isspace()
        start = base.gap_start(hunk.start) if opens else base.starts[hunk.start]
        end = base.gap_end(hunk.end) if closes else base.ends[hunk.end - 1]
        text = hunk.new
    if base.text[start:end] != hunk.old:
        raise HunkMismatch(
            f"the text holds {base.text[start:end]!r}, not {hunk.old!r}, at tokens {hunk.start}:{hunk.end}"
        )
    return _Placed(start, end, hunk, text)


def _refuse_overlaps(placed: Sequence[_Placed]) -> None:
    reach, last = 0, None
    for piece in placed:
        hunk = piece.hunk
        inside = hunk.start < reach
        same_point = last is not None and last.start == last.end == hunk.start == hunk.end
        if inside or same_point:
            raise HunkMismatch(f"{hunk} overlaps {last}")
        reach, last = max(reach, hunk.end), hunk


def _with_lost_space(base: Reading, placed: Sequence[_Placed]) -> Iterator[_Placed]:
    """Give an insertion the space its neighbour takes away, where it counts on it.

    Deleting « Premier alinéa.⏎ » takes the line break with it; an alinéa inserted at that very break still
    needs one.
    """
    last: _Placed | None = None
    for piece in placed:
        position = piece.hunk.start
        gap = base.gap(position)
        taken = last is not None and last.hunk.end == position and last.end == base.gap_end(position)
        if taken and gap and position == piece.hunk.end and not piece.hunk.old:
            at_start = piece.start < base.gap_end(position)
            if at_start and not piece.text[-1:].isspace():
                piece = replace(piece, text=piece.text + gap)  # noqa: PLW2901
            elif not at_start and last and last.text and not last.text[-1].isspace():
                piece = replace(piece, text=gap + piece.text)  # noqa: PLW2901
        last = piece
        yield piece


def _strands(base: Reading, placed: Iterable[_Placed]) -> Iterator[Strand]:
    """Kept and brought stretches in turn; two words never touch."""
    done = 0
    before = " "
    for piece in [*placed, None]:
        kept = Strand(base.text[done : piece.start if piece else None], None, done)
        brought = Strand(piece.text, piece.hunk, -1) if piece else Strand("", None, -1)
        for strand in (kept, brought):
            if not strand.text and strand.hunk:
                yield strand  # a deletion leaves its mark
            if strand.text:
                if before.isalnum() and strand.text[0].isalnum():
                    yield Strand(" ", None, -1)
                yield strand
                before = strand.text[-1]
        done = max(done, piece.end) if piece else done


def _settle(strands: list[Strand]) -> list[Strand]:
    """Bring the woven text to its normalised form, strand by strand."""
    raw = "".join([strand.text for strand in strands])
    stored = normalise(raw)
    if raw == stored:
        return strands
    owners = [index for index, strand in enumerate(strands) for _ in strand.text]
    settled: list[Strand] = []
    kept: dict[int, list[str]] = {}
    for owner, character in _carried(raw, stored, owners):
        kept.setdefault(owner, []).append(character)
    for index, strand in enumerate(strands):
        text = "".join(kept.get(index, ()))
        if not text and not strand.hunk:
            continue
        found = strand.text.find(text)
        offset = strand.offset + found if strand.offset >= 0 and found >= 0 else -1
        settled.append(Strand(text, strand.hunk, offset))
    return settled


def _carried(raw: str, stored: str, owners: list[int]) -> Iterator[tuple[int, str]]:
    """Each character of the stored text with the strand it comes from: clusters compose, runs of white space
    shrink.
    """
    place = 0
    index = 0
    while index < len(raw) and place < len(stored):
        end = index + 1
        if raw[index].isspace():
            while end < len(raw) and raw[end].isspace():
                end += 1
            if stored[place].isspace():
                same = raw.find(stored[place], index, end)
                yield owners[max(same, index)], stored[place]
                place += 1
        else:
            while end < len(raw) and _composes(raw[index:end], raw[end]):
                end += 1
            cluster = unicodedata.normalize("NFC", raw[index:end])
            for character in cluster:
                yield owners[index], character
            place += len(cluster)
        index = end


def _composes(cluster: str, character: str) -> bool:
    if unicodedata.combining(character):
        return True
    joined = unicodedata.normalize("NFC", cluster + character)
    return joined != unicodedata.normalize("NFC", cluster) + character
