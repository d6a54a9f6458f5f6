"""What an importer gives: a draft bill cut into divisions and articles. Plain values, in document order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """A division of a bill, from the widest to the article, in the order of declaration."""

    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"

    @property
    def rank(self) -> int:
        """0 for a title … 4 for an article; a unit stands under the nearest earlier unit of a lower rank."""
        return list(Level).index(self)


class WarningCode(StrEnum):
    """What the reader had to decide by itself and a person should look at."""

    NO_TITLE = "no_title"
    NO_ARTICLE = "no_article"
    LINES_JOINED = "lines_joined"
    PAGE_NUMBERS_REMOVED = "page_numbers_removed"
    TEXT_UNDER_DIVISION = "text_under_division"
    UNMARKED_HEADING = "unmarked_heading"
    UNCLOSED_QUOTATION = "unclosed_quotation"
    NOTES_LEFT_OUT = "notes_left_out"
    CHANGES_ACCEPTED = "changes_accepted"
    TABLES_FLATTENED = "tables_flattened"
    PICTURES_LEFT_OUT = "pictures_left_out"
    MACROS_LEFT_OUT = "macros_left_out"
    DIVISION_UNKNOWN = "division_unknown"


class DraftErrorCode(StrEnum):
    """Why a text could not be read at all."""

    EMPTY = "empty"
    NOTHING_FOUND = "nothing_found"
    TOO_LARGE = "too_large"
    UNKNOWN_EXTENSION = "unknown_extension"
    BINARY = "binary"
    ENCODING = "encoding"
    WRONG_TYPE = "wrong_type"
    OLD_WORD = "old_word"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    ARCHIVE = "archive"
    DOCUMENT_TYPE = "document_type"
    TOO_DEEP = "too_deep"
    TOO_MUCH_TEXT = "too_much_text"
    NOT_A_BILL = "not_a_bill"


@dataclass(frozen=True)
class Warning_:  # noqa: N801 - `Warning` is a builtin
    """A decision of the reader: the line (from 1) it bears on, its code, and the words concerned."""

    line: int
    code: WarningCode
    detail: str = ""


@dataclass(frozen=True)
class DraftUnit:
    """A division or an article.

    `number` goes without its word ("Ier", "1er", "2 bis", "III"; "" when none was written). `text` holds the
    alinéas joined by a newline, for articles only. `explanation` is Markdown, as its author wrote it.
    `continues` is the uuid of the unit of an earlier version that this one is, where the file says so:
    two units that read the same are equal whatever they continue.
    """

    level: Level
    number: str
    heading: str
    text: str = ""
    explanation: str = ""
    continues: str = field(default="", compare=False)


@dataclass(frozen=True)
class Draft:
    """A bill as it was read; `preamble` holds paragraphs joined by a newline (exposé des motifs, formulas).

    `lines`: for each unit, the line (or the paragraph of a document) at which it begins; not part of what it is.
    """

    title: str
    units: tuple[DraftUnit, ...]
    preamble: str = ""
    warnings: tuple[Warning_, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)


class DraftError(ValueError):
    """The text cannot be read as a bill. `line` counts from 1, and is 0 when the whole file is meant."""

    def __init__(self, line: int, message_code: DraftErrorCode, detail: str = "") -> None:
        super().__init__(f"line {line}: {message_code}{f' ({detail})' if detail else ''}")
        self.line = line
        self.message_code = message_code
        self.detail = detail
