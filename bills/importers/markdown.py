"""Markdown to lines: `#` and underlined headings, lines set in bold, lists, block quotes.

A block quote under a heading is the unit's explanation, unless it opens with « : then it quotes the law to be
inserted, and is text. Bullets become the dash of French lists. Two spaces or a backslash end an alinéa.
"""

from __future__ import annotations

import re

from bills.importers.characters import one_line
from bills.importers.headings import read_heading
from bills.importers.lines import BOLD, Line, LineKind

_HASHES = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|\s)#+$")
_UNDERLINE = re.compile(r"(=+|-{2,})$")
_RULE = re.compile(r"(?:\*\s*){3,}$|(?:-\s*){3,}$|(?:_\s*){3,}$")
_BULLET = re.compile(r"^[*+-]\s+")
_EXPONENT = re.compile(r"(?<=[1I])(?:<sup>(er|re|ère)</sup>|\^(er|re|ère)\^)")
_NOTHING = Line(0, LineKind.BLANK)
_BOLD = re.compile(r"(\*\*\*?|___?)(\S.{0,300}?)\1(.*)$")


def markdown_lines(text: str) -> list[Line]:
    """The lines of a Markdown text; their words keep their inline marks."""
    lines: list[Line] = []
    said = _NOTHING  # the last line that is not blank
    for number, row in enumerate(_EXPONENT.sub(r"\1\2", text).split("\n"), start=1):
        stripped = row.strip()
        if stripped.startswith(">"):
            lines.append(
                _quoted(number, stripped[1:].removeprefix(" "), said, apart=not lines or lines[-1] is not said)
            )
        elif underline := _underlined(stripped, lines):
            lines[-1] = Line(lines[-1].number, LineKind.MARKED, lines[-1].text, depth=underline)
        elif not stripped or _RULE.match(stripped):
            lines.append(Line(number, LineKind.BLANK))
        else:
            lines.append(_line(number, row, stripped))
        said = said if lines[-1].kind is LineKind.BLANK else lines[-1]
    return lines


def _line(number: int, row: str, stripped: str) -> Line:
    hashes = _HASHES.match(stripped)
    if hashes:
        words = one_line(_CLOSING_HASHES.sub("", stripped[hashes.end() :]))
        bold = _BOLD.match(words)
        return Line(number, LineKind.MARKED, bold[2] + bold[3] if bold else words, depth=len(hashes[1]))
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    ends = row.endswith("  ") or backslashes % 2 == 1
    words = one_line(stripped[:-1] if backslashes % 2 else stripped)
    bold = _BOLD.match(words)
    if bold and read_heading(bold[2] + bold[3], marked=True):
        return Line(number, LineKind.TEXT, bold[2] + bold[3], depth=BOLD, ends=ends)
    if bold and not bold[3]:
        return Line(number, LineKind.MARKED, bold[2], depth=BOLD)
    return (
        Line(number, LineKind.TEXT, _BULLET.sub("– ", words, count=1), ends=ends)
        if words
        else Line(number, LineKind.BLANK)
    )


def _underlined(row: str, lines: list[Line]) -> int:
    """1 or 2 when `row` underlines the line above, which stands alone as a heading; else 0."""
    alone = lines and lines[-1].kind is LineKind.TEXT and (len(lines) == 1 or lines[-2].kind is LineKind.BLANK)
    underline = _UNDERLINE.match(row) if alone else None
    return 0 if underline is None else 1 if underline[1].startswith("=") else 2


def _quoted(number: int, words: str, said: Line, *, apart: bool) -> Line:
    opens_a_quotation = words.startswith("«")
    continues = said.kind is LineKind.NOTE and not (apart and opens_a_quotation)
    if continues or (said.depth and not opens_a_quotation):
        return Line(number, LineKind.NOTE, words.rstrip())
    words = one_line(words)
    return Line(number, LineKind.TEXT, words) if words else Line(number, LineKind.BLANK)
