"""A bill's text as staff send it, split into units; what the reader noticed, in words, beside the unit concerned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.importers import (
    Draft,
    DraftError,
    DraftErrorCode,
    DraftUnit,
    Level,
    OutlineCode,
    WarningCode,
    outline_errors,
    read_draft,
    read_file,
)
from bills.importers.files import decode

MOST_NOTES = 60
LONGEST_NUMBER, LONGEST_HEADING, LONGEST_EXPLANATION = 40, 500, 20_000
Format = Literal["text", "markdown"]
ERRORS: dict[DraftErrorCode, Promise] = {
    DraftErrorCode.EMPTY: _("There is no text."),
    DraftErrorCode.NOTHING_FOUND: _(
        "No title, chapter or article was found: begin each article by “Article 1er”, “Article 2”…"
    ),
    DraftErrorCode.TOO_LARGE: _("This file is larger than two megabytes."),
    DraftErrorCode.UNKNOWN_EXTENSION: _("Send a plain text (.txt) or Markdown (.md) file."),
    DraftErrorCode.BINARY: _("This file is not plain text: save it as .txt or .md, then send it again."),
    DraftErrorCode.ENCODING: _("This file cannot be read: save it in UTF-8, then send it again."),
}
WARNINGS: dict[str, Promise] = {
    WarningCode.NO_TITLE: _("No title of the bill stands at the head of the text."),
    WarningCode.NO_ARTICLE: _("No article was found."),
    WarningCode.LINES_JOINED: _("Lines that were cut were joined: “%(detail)s”"),
    WarningCode.PAGE_NUMBERS_REMOVED: _("Page numbers were left out: %(detail)s"),
    WarningCode.TEXT_UNDER_DIVISION: _(
        "This text stands under a title or a chapter, not in an article. It was put in the explanation: “%(detail)s”"
    ),
    WarningCode.UNMARKED_HEADING: _("This line was taken for a heading: “%(detail)s”"),
    WarningCode.UNCLOSED_QUOTATION: _(
        "A quotation before “%(detail)s” is never closed: is this a heading, or a part of the quotation?"
    ),
    OutlineCode.DUPLICATE_NUMBER: _("Two articles have the number %(detail)s."),
    OutlineCode.EMPTY_ARTICLE: _("This article has no text."),
    OutlineCode.MISSING_NUMBER: _("The number is missing."),
    OutlineCode.ORDER_JUMP: _("The numbers jump: %(detail)s"),
}


@dataclass(frozen=True)
class Note:
    """Something to check in the unit at ``position`` (from 0). ``line``: of the text that was sent, from 1.

    ``blocking``: the bill cannot be published so.
    """

    position: int
    code: str
    detail: str = ""
    line: int = 0
    blocking: bool = False

    def __str__(self) -> str:
        detail = self.detail if len(self.detail) <= 80 else f"{self.detail[:80]}…"
        return str(WARNINGS[self.code]) % {"detail": detail} if self.code in WARNINGS else ""


def format_of(text: str) -> Format:
    """Markdown if a line is marked with « # », else plain text."""
    return "markdown" if re.search(r"^#{1,6}\s", text, re.MULTILINE) else "text"


@dataclass(frozen=True)
class Split:
    """A draft, what the reader noticed on its way, and the text it was read from."""

    draft: Draft
    notes: tuple[Note, ...]
    source: str


def read_pasted(text: str) -> Split:
    """Split a text that was typed or pasted. Raises DraftError."""
    read_as = format_of(text)
    draft = fitted(read_draft(text, format=read_as))
    return Split(draft, tuple(_notes_about(draft, text, read_as)), text)


def read_sent(name: str, content: bytes) -> Split:
    """Split a file, .txt or .md. Raises DraftError."""
    draft = fitted(read_file(name, content))
    read_as: Format = "markdown" if name.lower().endswith((".md", ".markdown")) else "text"
    source = decode(content)
    return Split(draft, tuple(_notes_about(draft, source, read_as)), source)


def fitted(draft: Draft) -> Draft:
    """The draft with nothing longer than a bill can hold: what is too long goes to the next wider field, whole."""
    return replace(draft, units=tuple(fitting for unit in draft.units for fitting in _fitted(unit)))


def _fitted(unit: DraftUnit) -> Iterator[DraftUnit]:
    number, heading, explanation = unit.number, unit.heading, unit.explanation
    if len(number) > LONGEST_NUMBER:
        number, heading = "", f"{number} {heading}".strip()
    if len(heading) > LONGEST_HEADING:
        heading, explanation = f"{heading[: LONGEST_HEADING - 1]}…", f"{heading}\n\n{explanation}".strip()
    if len(explanation) <= LONGEST_EXPLANATION:
        yield replace(unit, number=number, heading=heading, explanation=explanation)
        return
    yield replace(unit, number=number, heading=heading, explanation="")
    yield DraftUnit(Level.ARTICLE, "", "", explanation)


def sentence_about(error: DraftError) -> str:
    """Why a text cannot be read, and at which line."""
    sentence = str(ERRORS[error.message_code])
    return (
        gettext("Line %(line)s: %(sentence)s") % {"line": error.line, "sentence": sentence}
        if error.line > 1
        else sentence
    )


def faults_in(units: Sequence[DraftUnit]) -> list[Note]:
    """What is wrong with an outline. A division may go without a number, an article may not."""
    return [
        Note(error.position, error.code, error.detail, blocking=not error.is_warning)
        for error in outline_errors(units)
        if error.code is not OutlineCode.MISSING_NUMBER or units[error.position].level == "article"
    ]


def counted(units: Sequence[DraftUnit]) -> Counter[str]:
    """How many units of each level there are."""
    return Counter(unit.level.value for unit in units)


def _notes_about(draft: Draft, source: str, read_as: Format) -> Iterator[Note]:
    """What the reader decided by itself, at the unit where it did."""
    lines = source.splitlines()
    for warning in draft.warnings[:MOST_NOTES]:
        position = _position("\n".join(lines[: warning.line]), read_as)
        yield Note(position, warning.code, warning.detail, line=warning.line)


def _position(source: str, read_as: Format) -> int:
    """The last unit that has begun at the end of ``source``."""
    try:
        return len(read_draft(source, format=read_as).units) - 1
    except DraftError:
        return 0
