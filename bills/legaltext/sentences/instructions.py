"""What a clerk's sentence asks for, apart from any language, and the hunk that carries it out.

An instruction names alinéas by number and words by quoting them; where the words stand several times in the
alinéa it also says which occurrence is meant. White space is not spoken of: it follows from the rules below,
which are those of ``diff``.
"""

from dataclasses import dataclass
from enum import Enum, auto

from bills.legaltext.reading import Reading
from bills.legaltext.typography import fold


class AmbiguousSentence(ValueError):  # noqa: N818 -- the word of the domain
    """A sentence that does not lead to exactly one change of the text."""


class UnreadableSentence(AmbiguousSentence):
    """A sentence that leads to none: not a known turn of phrase, or about words that are not there."""


class Verb(Enum):
    """What is asked."""

    DELETE_ALINEAS = auto()
    INSERT_ALINEAS_AFTER = auto()
    INSERT_ALINEAS_BEFORE = auto()
    REWRITE_ALINEAS = auto()
    WRITE_TEXT = auto()
    SUBSTITUTE = auto()
    DELETE_WORDS = auto()
    INSERT_WORDS = auto()
    BEGIN_WITH = auto()
    COMPLETE = auto()
    SPLIT = auto()
    JOIN = auto()
    SUBSTITUTE_PASSAGE = auto()


@dataclass(frozen=True, slots=True)
class Instruction:
    """One change asked for.

    ``first`` and ``last`` are the alinéas it is about; ``quoted`` are the words to be found there (to
    replace, to delete, or after which to insert), ``occurrence`` which of them from 1 (0: they stand there
    once), ``of`` how often they stand there (0 when unknown), ``brought`` the words to be written.
    """

    verb: Verb
    first: int = 0
    last: int = 0
    quoted: str = ""
    brought: str = ""
    occurrence: int = 0
    of: int = 0


def alinea_span(base: Reading, first: int, last: int) -> tuple[int, int]:
    """The characters of the alinéas ``first`` to ``last``."""
    start, end = base.lines[first - 1][0], base.lines[last - 1][1]
    return base.starts[start], base.ends[end - 1]


def occurrences(base: Reading, first: int, last: int, words: str) -> list[int]:
    """Where some words stand in an alinéa, whole tokens only, in characters. Typography is overlooked if it
    must be.
    """
    start, end = alinea_span(base, first, last)
    for text, sought in ((base.text, words), (fold(base.text), fold(words))):
        found = []
        place = text.find(sought, start, end)
        while place >= 0:
            if _on_tokens(base, place, place + len(sought)):
                found.append(place)
            place = text.find(sought, place + 1, end)
        if found:
            return found
    return []


def _on_tokens(base: Reading, start: int, end: int) -> bool:
    first = base.token_at(start)
    last = base.token_at(end) - 1
    return first <= last and base.starts[first] == start and base.ends[last] == end
