"""The canonical spelling of white space: the only thing the engine ever changes in a text.

``normalise`` composes characters (Unicode NFC), makes every line break a newline, drops empty lines and
blanks at both ends of an alinéa, and reduces a run of blanks to one. A run that holds a no-break space stays
a no-break space, for French typography means it: « ``six\\u00a0mois`` » and « ``six mois`` » remain two
texts. Nothing else moves: no quotation mark, no apostrophe, no invisible character is altered.
``normalise(normalise(text)) == normalise(text)``.
"""

import re
import unicodedata

BREAK = "\n"
NO_BREAK_SPACES = "\u00a0\u202f"

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r"\s*\n\s*")
_TO_CLEAN = re.compile(r"[^\S\n \u00a0\u202f]|\s\s|\s\Z|\A\s")


def normalise(text: str) -> str:
    """The text as the engine stores and compares it."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if _TO_CLEAN.search(composed) is None:
        return composed
    broken = _LINE_BREAKS.sub(BREAK, composed)
    return _BLANKS.sub(_one_blank, _AROUND_BREAKS.sub(BREAK, broken)).strip()


def _one_blank(run: re.Match[str]) -> str:
    blanks = run.group()
    for blank in blanks:
        if blank in NO_BREAK_SPACES:
            return blank
    return "\u00a0" if "\u2007" in blanks else " "
