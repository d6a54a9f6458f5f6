"""How a clerk announces a quotation: as a word, words, a sign, a number, a reference, a year, a date, an amount."""

import re
from enum import IntEnum

from bills.legaltext.reading import tokens

_BLANK = "[ \u00a0\u202f]"
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_FIGURE = rf"\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?"


class Noun(IntEnum):
    """The nouns of a language, in the order in which it lists them."""

    WORD = 0
    WORDS = 1
    SIGN = 2
    NUMBER = 3
    REFERENCE = 4
    YEAR = 5
    DATE = 6
    RATE = 7
    AMOUNT = 8


_TOLD_BY_THEIR_FORM = [
    (Noun.YEAR, re.compile(r"1[5-9]\d\d|20\d\d")),
    (Noun.NUMBER, re.compile(_FIGURE)),
    (Noun.DATE, re.compile(rf"(?:1er|\d{{1,2}}){_BLANK}{_MONTH}(?:{_BLANK}\d{{4}})?")),
    (Noun.RATE, re.compile(rf"(?:{_FIGURE}){_BLANK}?%")),
    (Noun.AMOUNT, re.compile(rf"(?:{_FIGURE}){_BLANK}?(?:€|euros?)")),
    (
        Noun.REFERENCE,
        re.compile(
            rf"(?:(?:l[’'])?articles?{_BLANK})?(?:[LRDA]\.?|LO|L\.{_BLANK}?O\.?)\*{{0,2}}{_BLANK}?\d[\w°-]*"
            rf"|(?:l[’'])?article{_BLANK}\d[\w°-]*|n°{_BLANK}?\d[\w-]*|\d+°|\d+-\d[\d-]*"
        ),
    ),
]


def noun_for(words: str) -> Noun:
    """The noun that announces some words best."""
    for noun, form in _TOLD_BY_THEIR_FORM:
        if form.fullmatch(words):
            return noun
    held = tokens(words)
    if len(held) != 1:
        return Noun.WORDS
    return Noun.WORD if held[0][0].isalnum() else Noun.SIGN
