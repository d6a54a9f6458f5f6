"""Characters before any reading: one form per letter, one kind of line end, nothing invisible.

Non-breaking spaces stay: French typography wants them inside guillemets and before « : ; ? ! ».
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_BLANKS = re.compile(r"[^\S\n]{2,}")
_SOFT_HYPHEN_AT_END = re.compile(r"\u00ad[^\S\n]{0,9}\n[^\S\n]{0,9}")


def clean(text: str) -> str:
    """NFC, lines ended by a newline, no control or zero-width character; words cut at a soft hyphen whole again."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SOFT_HYPHEN_AT_END.sub("", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """A line without its outer blanks, each inner run of blanks being one: non-breaking if one of them was."""
    return _BLANKS.sub(_one_blank, text.strip())


def _one_blank(run: re.Match[str]) -> str:
    unbreakable = [blank for blank in run[0] if blank in "\u00a0\u202f"]
    return unbreakable[0] if unbreakable else " "
