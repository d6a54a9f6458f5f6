"""A bill's text as staff send it, split into units; what the reader noticed, in words, beside the unit concerned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.importers import (
    Document,
    Draft,
    DraftError,
    DraftErrorCode,
    DraftUnit,
    Level,
    OutlineCode,
    Role,
    WarningCode,
    draft_of,
    kinds_of,
    mapped,
    outline_errors,
)
from bills.importers.files import LARGEST, LARGEST_FILE, decode, extension_of

MOST_NOTES = 60
LONGEST_NUMBER, LONGEST_HEADING, LONGEST_EXPLANATION = 40, 500, 20_000
Format = Literal["text", "markdown"]
TEXTS = {extension for extension, most in LARGEST.items() if most == LARGEST_FILE}
DOUBTS = {WarningCode.NO_ARTICLE, WarningCode.UNMARKED_HEADING, WarningCode.UNCLOSED_QUOTATION}
ERRORS: dict[DraftErrorCode, Promise] = {
    DraftErrorCode.EMPTY: _("There is no text."),
    DraftErrorCode.NOTHING_FOUND: _(
        "No title, chapter or article was found: begin each article by “Article 1er”, “Article 2”…"
    ),
    DraftErrorCode.TOO_LARGE: _("This file is too large: %(detail)s megabytes at most."),
    DraftErrorCode.UNKNOWN_EXTENSION: _(
        "Send a Word (.docx), OpenDocument (.odt), web (.html), Markdown (.md), plain text (.txt) or "
        "Akoma Ntoso (.xml) file."
    ),
    DraftErrorCode.BINARY: _("This file is not plain text: save it as .txt or .md, then send it again."),
    DraftErrorCode.ENCODING: _("This file cannot be read: save it in UTF-8, then send it again."),
    DraftErrorCode.WRONG_TYPE: _("What this file holds is not what its name says: save it again in its own format."),
    DraftErrorCode.OLD_WORD: _("This file comes from an old version of Word: save it as .docx, then send it again."),
    DraftErrorCode.ENCRYPTED: _("This file is protected by a password: save it without one, then send it again."),
    DraftErrorCode.BROKEN: _("This file is damaged or cut short: save it again, then send it again."),
    DraftErrorCode.ARCHIVE: _("This file unpacks to too much, or to forbidden names: it was not opened."),
    DraftErrorCode.DOCUMENT_TYPE: _("This file declares a document type or entities, which are never read."),
    DraftErrorCode.TOO_DEEP: _("The elements of this file are nested too deep to be a bill."),
    DraftErrorCode.TOO_MUCH_TEXT: _("This file holds more text than any law: two million characters at most."),
    DraftErrorCode.NOT_A_BILL: _("This XML is not a bill or an act of Akoma Ntoso 3.0."),
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
    WarningCode.NOTES_LEFT_OUT: _("Footnotes were left out: %(detail)s"),
    WarningCode.CHANGES_ACCEPTED: _(
        "The file held tracked changes: insertions were accepted, deletions were dropped (%(detail)s)."
    ),
    WarningCode.TABLES_FLATTENED: _("Rows of tables became alinéas, a bar between the cells: %(detail)s"),
    WarningCode.PICTURES_LEFT_OUT: _("Pictures and text boxes were left out: %(detail)s"),
    WarningCode.MACROS_LEFT_OUT: _("The file held macros: they were not opened."),
    WarningCode.DIVISION_UNKNOWN: _("Divisions that this platform does not know were taken for titles: %(detail)s"),
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
    """A draft, what the reader noticed on its way, the document, and the text it was read from, if it was text."""

    draft: Draft
    notes: tuple[Note, ...]
    document: Document
    source: str = ""


def source_of(name: str, content: bytes) -> str:
    """The text of a file that is nothing else, "" of any other."""
    return decode(content) if extension_of(name) in TEXTS else ""


def split_of(document: Document, roles: Sequence[Role] | None = None) -> Split:
    """The bill that a document is; `roles`: of each kind in it, as a person chose them. Raises DraftError."""
    draft = fitted(draft_of(document) if roles is None else mapped(document, kinds_of(document), roles))
    return Split(draft, tuple(_notes_about(draft)), document)


def is_doubtful(split: Split) -> bool:
    """Whether a person should say what each style is: always when styles are all there is to go by."""
    codes = {warning.code for warning in split.draft.warnings}
    return split.document.styled or bool(codes & DOUBTS and split.document.pieces)


def fitted(draft: Draft) -> Draft:
    """The draft with nothing longer than a bill can hold: what is too long goes to the next wider field, whole."""
    pairs = [(fitting, line) for unit, line in zip(draft.units, draft.lines, strict=True) for fitting in _fitted(unit)]
    return replace(draft, units=tuple(unit for unit, _line in pairs), lines=tuple(line for _unit, line in pairs))


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
    sentence = str(ERRORS[error.message_code]) % {"detail": error.detail}
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


def _notes_about(draft: Draft) -> Iterator[Note]:
    """What the reader decided by itself, at the unit where it did."""
    for warning in draft.warnings[:MOST_NOTES]:
        position = max(0, bisect_right(draft.lines, warning.line) - 1)
        yield Note(position, warning.code, warning.detail, line=warning.line)
