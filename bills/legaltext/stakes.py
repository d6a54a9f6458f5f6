"""What a change puts at stake: numbers, dates, deadlines, negations, « et/ou », cross-references.

Two amendments that meet on one of these deserve a second look, for there one word decides.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from .hunks import Hunk
from .lexicon import is_numeral, plain
from .reading import Reading, read


class Stake(StrEnum):
    """What is at stake."""

    NUMBER = "number"
    DATE = "date"
    DEADLINE = "deadline"
    NEGATION = "negation"
    AND_OR = "and-or"
    REFERENCE = "reference"


_MONTHS = frozenset(
    ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre")
) | {"décembre"}
_DURATIONS = frozenset(
    ("jour", "jours", "semaine", "semaines", "mois", "trimestre", "trimestres", "semestre", "semestres", "an", "ans")
) | {"année", "années", "heure", "heures"}
_DEADLINE_WORDS = frozenset(("délai", "délais", "échéance", "terme"))
_NEGATIONS = frozenset(("ne", "n'", "pas", "ni", "non", "sans", "sauf", "aucun", "aucune", "jamais", "nul", "nulle"))
_CONJUNCTIONS = frozenset(("et", "ou", "et/ou"))
_REFERENCE_WORDS = frozenset(
    ("article", "articles", "alinéa", "alinéas", "paragraphe", "chapitre", "titre", "livre", "section", "annexe", "loi")
)
_REFERENCE = re.compile(r"(?:[LRDA]\.?|LO|LP)[\s*O.]*\d.*|n[°º].*", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|1er|\d{1,2}")


def stakes(reading: Reading, start: int, end: int) -> frozenset[Stake]:
    """What a change to the tokens ``start:end`` touches: a deadline is touched through its number or its
    unit.
    """
    return frozenset(stake for place in range(start, end) for stake in _token_stakes(reading.tokens, place))


def at_stake(reading: Reading, hunk: Hunk) -> frozenset[Stake]:
    """What a hunk puts at stake, in the words it removes and in those it brings."""
    brought = read(hunk.new)
    return stakes(reading, hunk.start, hunk.end) | stakes(brought, 0, len(brought.tokens))


def _token_stakes(tokens: Sequence[str], place: int) -> Iterator[Stake]:
    word = plain(tokens[place])
    before = plain(tokens[place - 1]) if place else ""
    after = plain(tokens[place + 1]) if place + 1 < len(tokens) else ""
    if _REFERENCE.fullmatch(word) or word in _REFERENCE_WORDS or (before in _REFERENCE_WORDS and is_numeral(word)):
        yield Stake.REFERENCE
    elif is_numeral(word):
        yield Stake.NUMBER
    if word in _MONTHS or (_DATE.fullmatch(word) and (after in _MONTHS or len(word) > 5)):
        yield Stake.DATE
    if word in _DURATIONS or word in _DEADLINE_WORDS or (is_numeral(word) and after in _DURATIONS):
        yield Stake.DEADLINE
    if word in _NEGATIONS:
        yield Stake.NEGATION
    if word in _CONJUNCTIONS:
        yield Stake.AND_OR
