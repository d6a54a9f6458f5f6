"""Is this line the heading of a division or of an article? Answered from the line alone, its neighbours apart.

A line is a heading when a division's word, capitalised (« Titre », « CHAPITRE », « Art. »), is followed by a number and
then by nothing, by a dash, a colon or a stop, by « (…) » alone, or by a few words that begin with a capital and
end without a stop. « Article 4 de la loi… » and « Art. L. 533-4 » are none. A line its author *marked* (Markdown
`#`, bold) may leave the number, the capital or the dash out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bills.importers.draft import Level
from bills.importers.numbers import NUMBER, canonical_number, is_roman

LONGEST_HEADING = 150
"""Characters: what is longer is text."""

_WORDS = {
    "titre": Level.TITLE,
    "chapitre": Level.CHAPTER,
    "section": Level.SECTION,
    "soussection": Level.SUBSECTION,
    "article": Level.ARTICLE,
    "art": Level.ARTICLE,
}
_WORD = re.compile(r"(titre|chapitre|sous[\s‐‑-]?section|section|article|art\.?)(?!\w)\s*", re.IGNORECASE)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:\.?\s?[–—−‒-]+|:|\.(?=\s|$))\s*")
_ASIDE = re.compile(r"\([^()]{0,150}\)\.?(?:\s*[–—:-].*)?$")
_CODE_ARTICLE = re.compile(r"(?:article|art\.?)\s*(?:LO|LP|[LRDA])\.?\s*\*?\s*\d", re.IGNORECASE)
_MARK = re.compile(
    r"(?:[IVXL]{1,7}(?:\s(?:bis|ter|quater))?(?:\s[A-Z])?\s?(?:\.|[–—-]\s)"  # I.  II bis.  III –
    r"|\d{1,3}°|\d{1,3}[.)]\s"  # 1°  1.  1)
    r"|[a-z]{1,2}(?:\s(?:bis|ter))?\s?\)"  # a)  b bis)
    r"|[A-Z]\s?\.\s?[–—-]"  # A. –
    r'|[–—•▪-]\s|«|")'
)


@dataclass(frozen=True)
class Heading:
    """A line read as a heading; `rest` is what follows the number on the line, heading or text."""

    level: Level
    number: str
    rest: str = ""


def read_heading(line: str, *, marked: bool) -> Heading | None:
    """The heading that `line` is, or None; `marked` when the author set it apart as one."""
    word = _WORD.match(line)
    if not word or not (marked or line[0].isupper()):
        return None
    level = _WORDS[re.sub(r"\W", "", word[1].lower())]
    number = _NUMBER.match(line, word.end())
    if number is None or (level is Level.ARTICLE and is_roman(number[0]) and "L" in number[0]):
        return _without_number(line, word, level) if marked else None
    rest = _rest(line, number.end(), marked=marked, level=level)
    return None if rest is None else Heading(level, canonical_number(level, number[0]), rest)


def _without_number(line: str, word: re.Match[str], level: Level) -> Heading | None:
    if word.end() == len(line):
        return Heading(level, "")
    separator = re.compile(r"[–—−‒-]+\s+|:\s*").match(line, word.end())
    return Heading(level, "", line[separator.end() :]) if separator else None


def _rest(line: str, at: int, *, marked: bool, level: Level) -> str | None:
    """What follows the number, or None when it makes of the line a sentence."""
    if not line[at:].strip():
        return ""
    separator = _SEPARATOR.match(line, at)
    rest = line[separator.end() if separator else at :].lstrip()
    if separator:
        return None if separator[0].strip() == "." and rest[:1].islower() and not marked else rest
    if not line[at].isspace():
        return None
    if rest.startswith("("):
        return rest if _ASIDE.match(rest) else None
    if marked:
        return None if level is Level.ARTICLE and rest[0].islower() else rest
    return rest if rest[0].isupper() and may_be_a_heading(rest) else None


def cites_a_code(line: str) -> bool:
    """« Article L. 533-4 », « Art. R. 12 »: an article of a code, never one of the bill."""
    return bool(_CODE_ARTICLE.match(line))


def opens_an_alinea(line: str) -> bool:
    """Whether the line begins with an alinéa mark: I., 1°, a), –, «."""
    return bool(_MARK.match(line))


def ends_a_sentence(line: str) -> bool:
    """Whether an alinéa may end with this line: a stop, « ; et », « ; ou »."""
    return line.endswith((".", ";", ":", "!", "?", "»", "…", '"', "; et", "; ou"))


def may_be_a_heading(line: str) -> bool:
    """Short, no final stop, no alinéa mark, not « (Supprimé) »."""
    return (
        0 < len(line) <= LONGEST_HEADING
        and not ends_a_sentence(line)
        and not line.endswith(",")
        and not line.startswith("(")
        and not opens_an_alinea(line)
    )
