"""The numbers of French divisions: « Ier », « premier », « 2 bis », « 3 bis A », « VII »; how written, how ordered."""

from __future__ import annotations

import re

from bills.importers.draft import Level

_MULTIPLES = [
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies"),
    *("duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies"),
    *("novodecies", "vicies"),
]
_MULTIPLE = "|".join(sorted(_MULTIPLES, key=len, reverse=True))
_ORDINAL = r"premi(?:er|ère|ere)|unique|liminaire|pr[ée]liminaire|[1I]\s?(?:er|re|ère|ere|ᵉʳ)"
_COUNTED = r"\d{1,4}(?:-\d{1,3}){0,3}|(?-i:[IVXL]{1,8})"
_END = r"(?![\w’'°])"
# A letter ends the number (« 2 A », « 3 bis AA ») only before a dash, a stop, a parenthesis or the line's end:
# « Article 2 A compter du… » is a sentence.
_LETTERS = r"\s+(?-i:[A-Z]{1,2})(?=\s*(?:$|[–—−‒:.(-]))"
NUMBER = rf"(?:{_ORDINAL}|{_COUNTED}){_END}(?:\s+(?:{_MULTIPLE}){_END})?(?:{_LETTERS})?"
"""A regular expression, to be compiled with IGNORECASE."""

_FIRST = re.compile(r"(?:1\s?|I\s?)?(?:premi)?(er|re|ère|ere|ᵉʳ)", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}

OrderKey = tuple[int, int, str]


def canonical_number(level: Level, written: str) -> str:
    """« PREMIER », « 1 er », « 2 BIS » → "1er", "2 bis"; roman (« Ier ») for titles and chapters."""
    words = re.sub(r"\b([1I])\s+(er|re|ère|ere|ᵉʳ)\b", r"\1\2", written, flags=re.IGNORECASE).split()
    base = _canonical_base(level, words[0]) if words else ""
    return " ".join([base, *(word.lower() if word.lower() in _MULTIPLES else word for word in words[1:])])


def _canonical_base(level: Level, base: str) -> str:
    first = _FIRST.fullmatch(base)
    if not first:
        return base if base[0] in "IVXL" and base.isupper() else base.lower()
    figure = "I" if level in {Level.TITLE, Level.CHAPTER} else "1"
    return (base[0] if base[0] in "1I" else figure) + ("er" if first[1].lower() in {"er", "ᵉʳ"} else "re")


def is_roman(number: str) -> bool:
    """Whether the number is written in roman figures (« IV »; « Ier » is not only figures)."""
    return bool(number) and all(letter in _ROMAN for letter in number)


def order_key(number: str) -> OrderKey | None:
    """Where a canonical number stands among its like: 1er A < 1er < 1er bis < 2; None when it has no place."""
    words = number.split()
    value = _value(words[0]) if words else None
    if value is None:
        return None
    multiples = [_MULTIPLES.index(word) + 1 for word in words[1:] if word in _MULTIPLES]
    letters = "".join(word for word in words[1:] if word not in _MULTIPLES)
    return (
        value,
        multiples[0] if multiples else 0,
        letters + "~",
    )  # « 2 AA » precedes « 2 A », which precedes « 2 »


def _value(base: str) -> int | None:
    if base in {"1er", "1re", "Ier", "Ire"}:
        return 1
    if base in {"liminaire", "préliminaire", "preliminaire"}:
        return 0
    if base.isascii() and base.isdigit():
        return int(base)
    return _roman_value(base) if is_roman(base) else None


def _roman_value(figures: str) -> int:
    values = [_ROMAN[figure] for figure in figures]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
