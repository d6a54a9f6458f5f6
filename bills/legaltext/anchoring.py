"""Finding, in another text, the place a hunk was written for.

A hunk is anchored by the words around it: the four nearest of its sentence on either side, or the sentence's end;
more if these stand elsewhere in its text too. Its place in the other text is known when the anchor stands there
unchanged *and* nothing else could be meant: it occurs as often in both texts, and as the same one of its occurrences.
An anchor is chosen from the hunk's own text alone, so the place depends on words, not on the road that led there: going
by way of a version between gives the same.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .conflicting import LEAST_DISTANCE, keeps_break_after, keeps_break_before
from .correspondence import LOST, Correspondence, correspond
from .hunks import Hunk
from .myers import Alphabet
from .reading import Reading

WIDEST = 12  # tokens on a side, where fewer leave a doubt
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


def anchor_at(reading: Reading, hunk: Hunk, width: int) -> Anchor | None:
    """The words a hunk is anchored by, ``width`` at most on a side; none for an insertion in an empty text.

    A sentence or an alinéa inserted by itself is anchored by the end of the one it follows, as a clerk says « après
    l'alinéa 3 », or at the very beginning by the one it precedes.
    """
    start, end = hunk.start, hunk.end
    before, after = keeps_break_before(reading, hunk), keeps_break_after(reading, hunk)
    if start == end and not hunk.old and reading.breaks_at(start) and (before or after):
        goes_left = after and start > 0
        left = _walk(reading, start, -1, width) if goes_left else 0
        right = 0 if goes_left else _walk(reading, start, 1, width)
    else:
        left = 0 if before and reading.breaks_at(start) else _walk(reading, start, -1, width)
        right = 0 if after and reading.breaks_at(end) else _walk(reading, end, 1, width)
    if start - left == end + right:
        return None
    return Anchor(start - left, end + right, left < width, right < width)


def _walk(reading: Reading, position: int, step: int, most: int) -> int:
    """How many tokens of one sentence stand next to a position on one side, ``most`` at most."""
    walked = 0
    while walked < most and 0 <= position + step * (walked + 1) <= len(reading.tokens):
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

    def find(self, hunk: Hunk) -> tuple[int, frozenset[int]]:
        """Where a hunk begins in the new text, and the tokens that say so; ``LOST`` if they changed or leave doubt."""
        anchor = self._anchor(hunk)
        place = self.correspondence.follow(anchor.start, anchor.end) if anchor else LOST
        if anchor is None or place == LOST:
            return LOST, frozenset()
        here = Anchor(place, place + anchor.end - anchor.start, anchor.opens, anchor.closes)
        if self._base.rank(anchor) != self._new.rank(here):
            return LOST, frozenset()
        return place + hunk.start - anchor.start, frozenset(range(anchor.start, anchor.end))

    def _anchor(self, hunk: Hunk) -> Anchor | None:
        """The least words around a hunk that stand only once in its text; if none do, the most."""
        chosen: Anchor | None = None
        for width in range(LEAST_DISTANCE, WIDEST + 1):
            anchor = anchor_at(self.correspondence.plain_base, hunk, width)
            if anchor is None or anchor == chosen:
                break
            chosen = anchor
            if self._base.rank(anchor)[1] == 1:
                break
        return chosen


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
        return bisect_left(places, start) + 1, len(places)

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
