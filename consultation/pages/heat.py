"""Where amendments touch the text: stretches of an article by how many amendments change them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from bills.legaltext import Hunk, Reading, read

STEPS = (1, 2, 4, 10)
"""The least number of amendments of each level: 1; 2 or 3; 4 to 9; 10 or more."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other in an alinéa, touched about as much: by ``least`` to ``most`` amendments.

    ``level`` is 0 where no amendment touches them, else 1 to 4.
    """

    text: str
    level: int = 0
    least: int = 0
    most: int = 0


def heat_of(base: str, amendments: Iterable[Iterable[Hunk]]) -> list[list[Stretch]]:
    """The stretches of each alinéa of ``base``; joined, they are its text.

    An amendment counts once on a word, whatever it does there; an insertion touches the word before it, or at the
    beginning of an alinéa the word after it.
    """
    reading = read(base)
    touched = _touched(reading, amendments)
    return [list(_stretches(reading, touched, first, last)) for first, last in reading.lines]


def _touched(reading: Reading, amendments: Iterable[Iterable[Hunk]]) -> list[int]:
    """How many amendments touch each token, by the places where they begin and cease to."""
    moves = [0] * (len(reading.tokens) + 1)
    for hunks in amendments:
        reach = 0
        for start, end in sorted(_range_of(reading, hunk) for hunk in hunks):
            if end > reach:
                moves[max(start, reach)] += 1
                moves[end] -= 1
                reach = end
    return list(accumulate(moves[:-1]))


def _range_of(reading: Reading, hunk: Hunk) -> tuple[int, int]:
    if hunk.start < hunk.end:
        return hunk.start, min(hunk.end, len(reading.tokens))
    begins = hunk.start == 0 or ("\n" in reading.gap(hunk.start) and not hunk.new.startswith("\n"))
    place = hunk.start if begins and hunk.start < len(reading.tokens) else hunk.start - 1
    return max(place, 0), min(max(place, 0) + 1, len(reading.tokens))


def _stretches(reading: Reading, touched: list[int], first: int, last: int) -> Iterator[Stretch]:
    """White space between two stretches belongs to neither: it is bare."""
    done = reading.starts[first] if first < last else 0
    for level, group in groupby(range(first, last), key=lambda token: _level(touched[token])):
        tokens = list(group)
        start, end = reading.starts[tokens[0]], reading.ends[tokens[-1]]
        if done < start:
            yield Stretch(reading.text[done:start])
        counts = [touched[token] for token in tokens]
        yield Stretch(reading.text[start:end], level, min(counts), max(counts))
        done = end


def _level(count: int) -> int:
    return sum(count >= step for step in STEPS)
