"""Finding, in another text, the place a hunk was written for.

A hunk is anchored by the words around it: the four nearest of its sentence on either side, or the sentence's
end. Its place in the other text is known when these words stand there unchanged *and* nothing else could be
meant: the anchor occurs as often in both texts, and as the same one of its occurrences. The place then
depends on the words alone, not on the road that led there: going by way of a version between gives the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .conflicting import LEAST_DISTANCE, keeps_break_after, keeps_break_before
from .correspondence import LOST, Correspondence, correspond
from .hunks import Hunk
from .myers import Alphabet
from .reading import Reading

_SENTENCE_END = "\x00"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Tokens ``start:end`` around a hunk; ``opens`` and ``closes`` when the end of a sentence is part of the
    anchor.
    """

    start: int
    end: int
    opens: bool
    closes: bool


def anchors(reading: Reading, hunk: Hunk) -> Iterator[Anchor]:
    """The anchors of a hunk, best first; any of them is enough."""
    start, end = hunk.start, hunk.end
    before, after = keeps_break_before(reading, hunk), keeps_break_after(reading, hunk)
    if start == end and not hunk.old and reading.breaks_at(start) and (before or after):
        left, right = _walk(reading, start, -1), _walk(reading, start, 1)
        if after and left:  # it goes with the sentence that ends here, or stands by itself
            yield Anchor(start - left, start, left < LEAST_DISTANCE, closes=True)
        if before and right:  # it goes with the sentence that begins here, or stands by itself
            yield Anchor(start, start + right, opens=True, closes=right < LEAST_DISTANCE)
        return
    left = 0 if before and reading.breaks_at(start) else _walk(reading, start, -1)
    right = 0 if after and reading.breaks_at(end) else _walk(reading, end, 1)
    if start - left < end + right:
        yield Anchor(start - left, end + right, left < LEAST_DISTANCE, right < LEAST_DISTANCE)


def _walk(reading: Reading, position: int, step: int) -> int:
    """How many tokens of one sentence stand next to a position on one side, up to the distance that counts."""
    walked = 0
    while walked < LEAST_DISTANCE and 0 <= position + step * (walked + 1) <= len(reading.tokens):
        walked += 1
        if reading.breaks_at(position + step * walked):
            break
    return walked


class Ground:
    """Two corresponding texts as strings of symbols, tokens and ends of sentences, to look anchors up in."""

    def __init__(self, correspondence: Correspondence) -> None:
        self.correspondence = correspondence
        alphabet = Alphabet()
        self._base = _Symbols(correspondence.plain_base, alphabet)
        self._new = _Symbols(correspondence.plain_new, alphabet)

    def find(self, anchor: Anchor) -> int:
        """Where the anchor's first token stands in the new text; ``LOST`` if it changed, or if its place is
        in doubt.
        """
        place = self.correspondence.follow(anchor.start, anchor.end)
        if place == LOST:
            return LOST
        here = Anchor(place, place + anchor.end - anchor.start, anchor.opens, anchor.closes)
        return place if self._base.rank(anchor) == self._new.rank(here) != (0, 0) else LOST


class _Symbols:
    def __init__(self, reading: Reading, alphabet: Alphabet) -> None:
        codes = alphabet.encode(reading.tokens)
        self._ends = [reading.breaks_at(place) for place in range(len(codes) + 1)]
        self._offsets = list(accumulate(self._ends, initial=0))
        marked = [_SENTENCE_END * end + code for end, code in zip(self._ends, codes, strict=False)]
        self._text = "".join(marked) + _SENTENCE_END
        self._places: dict[str, list[int]] = {}

    def rank(self, anchor: Anchor) -> tuple[int, int]:
        """Which occurrence of its words an anchor is, and of how many; ``(0, 0)`` if no sentence ends where
        it says.
        """
        if (anchor.opens and not self._ends[anchor.start]) or (anchor.closes and not self._ends[anchor.end]):
            return 0, 0
        start = anchor.start + self._offsets[anchor.start + 1] - anchor.opens
        words = self._text[start : anchor.end + self._offsets[anchor.end] + anchor.closes]
        places = self._places_of(words)
        return places.index(start) + 1, len(places)

    def _places_of(self, words: str) -> list[int]:
        if words not in self._places:
            found, start = [], self._text.find(words)
            while start >= 0:
                found.append(start)
                start = self._text.find(words, start + 1)
            self._places[words] = found
        return self._places[words]


@lru_cache(maxsize=8)
def ground(base: str, new: str) -> Ground:
    """Two texts to look anchors up in; kept, for many amendments are carried from one text to the same other."""
    return Ground(correspond(base, new))
