"""Lines that a typist or a programme wrapped are put together again; lines that are alinéas are left apart.

The rule. A text is *wrapped* when at most one line in twenty is longer than 100 characters and when, of the lines
followed at once by a line without an alinéa mark, those that stop in the middle of a sentence (no final stop, and
a small letter below) are as many as those that end one. In a wrapped text
an alinéa goes on until a blank line or, after a full stop, semicolon, colon or closing guillemet, until a line that
begins with an alinéa mark (I., 1°, a), –, «). « Les mots : » followed by « goes on. In any other text, every line is
an alinéa. A hyphen at the end of a wrapped line stays when the document writes the word with it elsewhere, or when it
joins words that French joins (peut-être, sous-préfet, elle-même); otherwise it goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bills.importers.headings import ends_a_sentence, opens_an_alinea, read_heading
from bills.importers.lines import Line, LineKind

WIDEST_WRAP = 100
_HYPHEN = re.compile(r"(\w[\w’']*)-$")
_FIRST_WORD = re.compile(r"[\w’'-]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_QUOTED_WORDS = re.compile(
    r"(?:mots?|références?|chiffres?|nombres?|années?|dates?|taux|montants?|sommes?|signes?|intitulés?)\s:$"
)
_JOINS_AFTER = {
    *("peut", "c'est", "c’est", "non", "sous", "vice", "demi", "semi", "quasi", "ex", "avant", "après", "contre"),
    *("entre", "au", "là", "ci", "celui", "celle", "ceux", "celles", "outre", "par", "grand", "haut", "mi", "anti"),
}
_JOINS_BEFORE = {
    *("même", "mêmes", "ci", "là", "dessus", "dessous", "delà", "être", "elle", "elles", "il", "ils", "on", "t"),
    *("vous", "nous", "dire"),
}


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of text were cut at a margin; see the rule above."""
    texts = [line.text for line in lines if line.kind is LineKind.TEXT]
    too_long = sum(len(text) > WIDEST_WRAP for text in texts)
    if too_long * 20 > len(texts):
        return False
    cuts = [cut for line, after in pairwise(lines) if (cut := _is_cut(line, after)) is not None]
    return cuts.count(True) * 2 >= len(cuts) > 0


def _is_cut(line: Line, after: Line) -> bool | None:
    """Whether a sentence runs on from one line to the next; None when the two lines do not tell."""
    if {line.kind, after.kind} != {LineKind.TEXT} or opens_an_alinea(after.text) or line.text.isupper():
        return None
    heading = read_heading(line.text, marked=line.depth > 0)
    if (heading and not heading.rest) or read_heading(after.text, marked=after.depth > 0):
        return None
    if ends_a_sentence(line.text):
        return False
    return True if after.text[0].islower() else None


def goes_on(line: Line, after: Line) -> bool:
    """Whether, in a wrapped text, the alinéa of `line` goes on in `after`, which follows it at once."""
    if line.ends:
        return False
    if not opens_an_alinea(after.text):
        return True
    if after.text.startswith("«") and _QUOTED_WORDS.search(line.text[-40:]):
        return True
    return not ends_a_sentence(line.text)


class Joiner:
    """Puts wrapped lines together; knows the words of the document, to judge the hyphens."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.text)}

    def join(self, texts: Sequence[str]) -> str:
        """One alinéa from its lines."""
        pieces = [texts[0]]
        for text, after in pairwise(texts):
            hyphen = _HYPHEN.search(text[-60:])
            if not hyphen or not after[0].islower():
                pieces.append(" " + after)
                continue
            if not self._keeps_hyphen(hyphen[1], after):
                pieces[-1] = pieces[-1][:-1]
            pieces.append(after)
        return "".join(pieces)

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        first = _FIRST_WORD.match(after)
        following = first[0].lower().strip("-") if first else ""
        before = before.lower()
        if f"{before}-{following}" in self._words:
            return True
        if before + following in self._words:
            return False
        return before in _JOINS_AFTER or following in _JOINS_BEFORE or before[-1].isdigit()
