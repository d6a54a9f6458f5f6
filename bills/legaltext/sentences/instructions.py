"""What a clerk's sentence asks for, apart from any language, and the hunk that carries it out.

An instruction names alinéas by number and words by quoting them; where the words stand several times in the
alinéa it also says which occurrence is meant. White space is not spoken of: it follows from the rules below,
which are those of ``diff``.
"""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from bills.legaltext.labelling import label
from bills.legaltext.normalising import BREAK
from bills.legaltext.reading import CLOSERS, SENTENCE_ENDS, Reading, read
from bills.legaltext.typography import fold

_BLANKS = " \u00a0\u202f"


class AmbiguousSentence(ValueError):  # noqa: N818 -- the word of the domain
    """A sentence that does not lead to exactly one change of the text."""


class UnreadableSentence(AmbiguousSentence):
    """A sentence that leads to none: not a known turn of phrase, or about words that are not there."""


class Verb(Enum):
    """What is asked."""

    DELETE = auto()
    REWRITE = auto()
    INSERT_ALINEAS_AFTER = auto()
    INSERT_ALINEAS_BEFORE = auto()
    INSERT_PHRASES_AFTER = auto()
    BEGIN_WITH_PHRASES = auto()
    COMPLETE_WITH_PHRASES = auto()
    DELETE_TEXT = auto()
    WRITE_TEXT = auto()
    COMPLETE_TEXT = auto()
    SUBSTITUTE = auto()
    DELETE_WORDS = auto()
    INSERT_WORDS = auto()
    BEGIN_WITH = auto()
    COMPLETE = auto()
    SPLIT = auto()
    SPLIT_AFTER_PHRASE = auto()
    JOIN = auto()
    SUBSTITUTE_PASSAGE = auto()


OF_THE_TEXT = frozenset((Verb.DELETE_TEXT, Verb.WRITE_TEXT, Verb.COMPLETE_TEXT))
OF_WHOLE_ALINEAS = frozenset(
    (Verb.INSERT_ALINEAS_AFTER, Verb.INSERT_ALINEAS_BEFORE, Verb.BEGIN_WITH_PHRASES, Verb.COMPLETE_WITH_PHRASES)
) | {Verb.JOIN}
OF_SENTENCES = frozenset((Verb.INSERT_PHRASES_AFTER, Verb.SPLIT_AFTER_PHRASE))
BRINGING_UNITS = frozenset(
    (Verb.REWRITE, Verb.WRITE_TEXT, Verb.COMPLETE_TEXT, Verb.INSERT_ALINEAS_AFTER, Verb.INSERT_ALINEAS_BEFORE)
) | {Verb.INSERT_PHRASES_AFTER, Verb.BEGIN_WITH_PHRASES, Verb.COMPLETE_WITH_PHRASES}
LAST = -1


@dataclass(frozen=True, slots=True)
class Instruction:
    """One change asked for.

    ``first`` and ``last`` are the alinéas it is about; ``phrase`` the sentence of that alinéa, from 1 (``LAST``: the
    last, 0: the whole alinéa), and ``phrases`` how many it has (0 when unknown). ``quoted`` are the words to be found
    there (to replace, to delete, or after which to insert), ``occurrence`` which of them from 1 (0: they stand there
    once), ``of`` how often they stand there (0 when unknown), ``brought`` the words to be written.
    """

    verb: Verb
    first: int = 0
    last: int = 0
    quoted: str = ""
    brought: str = ""
    occurrence: int = 0
    of: int = 0
    phrase: int = 0
    phrases: int = 0


def alinea_span(base: Reading, first: int, last: int) -> tuple[int, int]:
    """The characters of the alinéas ``first`` to ``last``."""
    start, end = base.lines[first - 1][0], base.lines[last - 1][1]
    return base.starts[start], base.ends[end - 1]


def phrases_of(base: Reading, number: int) -> list[tuple[int, int]]:
    """The tokens of each sentence of an alinéa. Its label (« 12. ») is no sentence."""
    first, end = base.lines[number - 1]
    cuts = [place for place in range(first + 1, end) if base.sentences[place] != base.sentences[place - 1]]
    labelled = label(base.line(number - 1))
    if cuts and labelled and base.ends[cuts[0] - 1] <= base.starts[first] + len(labelled):
        del cuts[0]
    return list(pairwise([first, *cuts, end]))


def span(base: Reading, instruction: Instruction) -> tuple[int, int]:
    """The characters an instruction is about: alinéas, or a sentence of one. Raises ``UnreadableSentence``."""
    if not instruction.phrase:
        return alinea_span(base, instruction.first, instruction.last)
    known = phrases_of(base, instruction.first)
    if instruction.first != instruction.last or instruction.phrase > len(known):
        raise UnreadableSentence(f"alinéa {instruction.first} has {len(known)} sentences")
    start, end = known[instruction.phrase - 1 if instruction.phrase > 0 else LAST]
    return base.starts[start], base.ends[end - 1]


def occurrences(base: Reading, instruction: Instruction) -> list[int]:
    """Where the quoted words stand in what an instruction is about, whole tokens only, in characters.

    Typography is overlooked if it must be.
    """
    start, end = span(base, instruction)
    words = instruction.quoted
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


def whole_phrases(words: str) -> int:
    """How many whole sentences some words are; 0 if they are none, or more than one alinéa."""
    core = words.rstrip("".join(CLOSERS) + _BLANKS)
    if BREAK in words or core[-1:] not in SENTENCE_ENDS or not core:
        return 0
    opening = words.lstrip('«“"' + _BLANKS)[:1]
    if not (opening.isupper() or opening.isdigit()):
        return 0
    return read(words).sentences[-1] + 1


def _on_tokens(base: Reading, start: int, end: int) -> bool:
    first = base.token_at(start)
    last = base.token_at(end) - 1
    return first <= last and base.starts[first] == start and base.ends[last] == end
