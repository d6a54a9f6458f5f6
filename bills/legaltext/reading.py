"""A text read as tokens: words, numbers and punctuation, in the grain of French law.

White space is no token. It stays in the text, in the *gaps*: gap ``p`` stands before token ``p``, the last
gap after the last token. A token is never cut inside a number (``1 000,5``), a reference (``L. 311-1``, ``n°
78-753``), an ordinal (``1er``), an elision (``l’``), ``et/ou`` or a grapheme; two letters or digits that
touch always belong to one token.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .graphemes import shadow
from .normalising import BREAK, normalise

SENTENCE_ENDS = frozenset(".!?…")
CLOSERS = frozenset('»”")]')
_ABBREVIATION = re.compile(r"\w|(?i:art|al|cf|mm|mme|mlle|dr|pr|st|ste|vol|chap|sect|[ivxl]+)")
_BLANK = "[ \u00a0\u202f]"
_NUMBER = r"\d\w*(?:[.,:/]\d\w*|[-\u2011]\w+)*°?"
_TOKEN = re.compile(
    rf"""
    [a-zà-öø-ÿœ]{{3,}}+(?![\w'’\-\u2011\u00ad])                           # most words, at once
  | [nN][°º]s?(?:{_BLANK}?{_NUMBER}|(?!\w))                             # n° 78-753
  | (?:(?:L\.{_BLANK}?O\.?|LO|LP|[LRDA]\.)\*{{0,2}}{_BLANK}?|[LR]{_BLANK}(?=\d+-)){_NUMBER}  # L. 311-1, L 533-4
  | \d{{1,3}}(?:{_BLANK}\d{{3}})+(?:,\d+)?(?!\w)                        # 1 000,5
  | {_NUMBER}                                                           # 12, 1er, 2°, 78-753, 3,5, 17/07/1978
  | (?i:et/ou)(?!\w)
  | (?i:[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu)['’]             # l’, d’, qu’, lorsqu’
  | \w+(?:['’\-\u2011\u00ad]\w+)*                                       # délai, vingt-quatre, aujourd’hui
  | \.{{2,}}\u0300*
  | [^\w\s]\u0300*                                                      # punctuation; U+0300: see graphemes.shadow
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Reading:
    """A normalised text and the places of its tokens: token ``i`` is ``text[starts[i]:ends[i]]``."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def gap(self, position: int) -> str:
        """The white space before token ``position``; at ``len(tokens)``, what follows the last."""
        return self.text[self.gap_start(position) : self.gap_end(position)]

    def gap_start(self, position: int) -> int:
        return self.ends[position - 1] if position else 0

    def gap_end(self, position: int) -> int:
        return self.starts[position] if position < len(self.starts) else len(self.text)

    def token_at(self, offset: int) -> int:
        """The index of the first token that starts at or after a character offset."""
        return bisect_left(self.starts, offset)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The tokens of each alinéa: ``(first, one past the last)``. No alinéa in an empty text."""
        if not self.text:
            return ()
        bounds = [0]
        offset = self.text.find(BREAK)
        while offset >= 0:
            bounds.append(self.token_at(offset))
            offset = self.text.find(BREAK, offset + 1)
        return tuple(zip(bounds, [*bounds[1:], len(self.tokens)], strict=True))

    def line(self, index: int) -> str:
        """The text of an alinéa, counted from 0."""
        first, last = self.lines[index]
        return self.text[self.starts[first] : self.ends[last - 1]]

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence each token stands in; a sentence never crosses an alinéa."""
        numbers, number = [], 0
        for place in range(len(self.tokens)):
            number += place > 0 and self._begins_sentence(place)
            numbers.append(number)
        return tuple(numbers)

    def breaks_at(self, position: int) -> bool:
        """Whether a sentence ends, or the text begins or ends, between token ``position - 1`` and the next."""
        if not 0 < position < len(self.tokens):
            return True
        return self.sentences[position - 1] != self.sentences[position]

    def _begins_sentence(self, place: int) -> bool:
        gap = self.gap(place)
        if BREAK in gap:
            return True
        last = place - 1
        while last and self.tokens[last] in CLOSERS:
            last -= 1
        if not gap or self.tokens[last][-1] not in SENTENCE_ENDS:
            return False
        opening = self.tokens[place][0]
        abbreviated = last > 0 and _ABBREVIATION.fullmatch(self.tokens[last - 1])
        return not abbreviated and (opening.isupper() or opening.isdigit() or opening in '«“"')


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Normalise a text and find its tokens. Readings are cached: one base serves a thousand amendments."""
    stored = normalise(text)
    spans = [found.span() for found in _TOKEN.finditer(shadow(stored))]
    return Reading(
        stored,
        tuple([stored[start:end] for start, end in spans]),
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
    )


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text, in order: ``tokens("l’article L. 311-1") == ("l’", "article", "L. 311-1")``."""
    return read(text).tokens
