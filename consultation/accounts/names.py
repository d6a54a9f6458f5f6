"""What a display name may be: readable, and nobody else's office."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

INVISIBLE_CATEGORIES = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Blank on screen, though Unicode calls them letters, marks or symbols."""
LOOKALIKE_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
"""Scripts whose capitals pass for one another: a name keeps to one of them."""
RESERVED_WORDS = frozenset(
    {
        *("gouvernement", "government", "ministere", "ministeres", "ministre", "ministry", "minister", "prefecture"),
        *("moderateur", "moderatrice", "moderation", "moderator", "moderators"),
        *("administrateur", "administratrice", "administration", "administrator", "admin"),
        "alinea",
    }
)
"""Words, folded, that say who somebody is on this platform."""

_PASS_FOR = {
    "асеорхуһіјѕԁ": "aceopxyhijsd",
    "АВЕЅІЈКМНОРСТУХ": "ABESIJKMHOPCTYX",
    "οανρικυ": "oavpiku",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "ոօսհԱ": "nouhU",
    "01|!ıłøđ": "ollliLod",
}
LOOKS_LIKE = {sign: letter for signs, letters in _PASS_FOR.items() for sign, letter in zip(signs, letters, strict=True)}
"""The signs that pass for a letter in a name: letters of other scripts, digits, signs."""
PAIRS = (("rn", "m"), ("vv", "w"), ("i", "l"))
"""Letters that pass for others once the case is forgotten: « I », « l » and « i » too."""


def tidied(name: str) -> str:
    """NFC, single spaces, none around."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def has_invisible(name: str) -> bool:
    """Whether a character of ``name`` shows nothing, or turns the direction of writing."""
    return any(
        unicodedata.category(character) in INVISIBLE_CATEGORIES or character in BLANK_LETTERS for character in name
    )


def mixes_scripts(name: str) -> bool:
    """Whether letters of several look-alike scripts stand together: a Cyrillic « о » among Latin letters."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()}
    return len(scripts & LOOKALIKE_SCRIPTS) > 1


def is_reserved(name: str, authorities: Iterable[str]) -> bool:
    """Whether ``name`` passes for the team or for one of the ``authorities`` (names of ministries)."""
    words = folded(name)
    spaced = f" {words} "
    shapes = _shapes(name)
    if RESERVED_WORDS & set(words.split()) or RESERVED_SHAPES & {*shapes.split(), skeleton(name)}:
        return True
    return any(
        f" {folded(authority)} " in spaced or f" {_shapes(authority)} " in f" {shapes} "
        for authority in authorities
        if folded(authority)
    )


def _shapes(name: str) -> str:
    return " ".join(filter(None, map(skeleton, name.split())))


def skeleton(name: str) -> str:
    """What is left of a name for the eye: two names with one skeleton look alike (UTS 39 § 4, with a table of ours)."""
    decomposed = unicodedata.normalize("NFKD", name)
    shapes = "".join(LOOKS_LIKE.get(character, character) for character in decomposed)
    letters = "".join(character for character in shapes.casefold() if character.isalnum())
    for pair, letter in PAIRS:
        letters = letters.replace(pair, letter)
    return letters


def folded(name: str) -> str:
    """Without case, accents, punctuation or compatibility forms: « Ministère » and « ＭＩＮＩＳＴＥＲＥ » are one."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


RESERVED_SHAPES = frozenset(
    skeleton(form) for word in RESERVED_WORDS for form in (word, word.capitalize(), word.upper())
)
"""How the reserved words look."""
