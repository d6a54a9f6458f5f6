"""Keeping what the eye sees as one character in one token: combining marks, joined emoji, flags."""

import re
import unicodedata

# Scripts without combining marks, which need no second look: nearly every law.
_EXOTIC = re.compile("[^\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u200a\u2010-\u20cf\u2100-\u2bff]+")
_GLUE = "\u0300"
_LETTER = "a"
_JOINER = "\u200d"
_EXTENDERS = "\u200c\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_TAGS = ("\U000e0020", "\U000e007f")


def shadow(text: str) -> str:
    """A text of the same length in which what extends a character is spelt as part of it.

    A mark after a letter becomes a letter, so that the word goes on; after anything else it becomes U+0300,
    which the token pattern lets follow a sign. A lone mark after a blank stands for itself. Texts in plain
    Latin come back unchanged.
    """
    return _EXOTIC.sub(_spell, text)


def _spell(run: re.Match[str]) -> str:
    text, start = run.string, run.start()
    before = text[start - 1] if start else " "
    spelt: list[str] = []
    flag_open = False
    for place, character in enumerate(run.group(), start):
        previous = text[place - 1] if place else " "
        flag_closes = flag_open and _between(character, _FLAG_LETTERS)
        if _extends(character) or flag_closes or (previous == _JOINER and not character.isalnum()):
            spelt.append(_continuation(before))
        else:
            spelt.append(character)
        flag_open = _between(character, _FLAG_LETTERS) and not flag_closes
        before = spelt[-1]
    return "".join(spelt)


def _continuation(before: str) -> str:
    return _LETTER if before.isalnum() or before == "_" else _GLUE


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "M"
        or character in _EXTENDERS
        or _between(character, _SKIN_TONES)
        or _between(character, _TAGS)
    )


def _between(character: str, bounds: tuple[str, str]) -> bool:
    return bounds[0] <= character <= bounds[1]
