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
    return bool(RESERVED_WORDS & set(words.split())) or any(
        f" {folded(authority)} " in spaced for authority in authorities if folded(authority)
    )


def folded(name: str) -> str:
    """Without case, accents, punctuation or compatibility forms: « Ministère » and « ＭＩＮＩＳＴＥＲＥ » are one."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
