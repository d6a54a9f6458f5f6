"""What an importer gives: a draft bill cut into divisions and articles. Plain values, in document order."""

from __future__ import annotations

from dataclasses import dataclass
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


class DraftErrorCode(StrEnum):
    """Why a text could not be read at all."""

    EMPTY = "empty"
    NOTHING_FOUND = "nothing_found"
    TOO_LARGE = "too_large"
    UNKNOWN_EXTENSION = "unknown_extension"
    BINARY = "binary"
    ENCODING = "encoding"


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
    """

    level: Level
    number: str
    heading: str
    text: str = ""
    explanation: str = ""


@dataclass(frozen=True)
class Draft:
    """A bill as it was read; `preamble` holds paragraphs joined by a newline (exposé des motifs, formulas)."""

    title: str
    units: tuple[DraftUnit, ...]
    preamble: str = ""
    warnings: tuple[Warning_, ...] = ()


class DraftError(ValueError):
    """The text cannot be read as a bill. `line` counts from 1, and is 0 when the whole file is meant."""

    def __init__(self, line: int, message_code: DraftErrorCode, detail: str = "") -> None:
        super().__init__(f"line {line}: {message_code}{f' ({detail})' if detail else ''}")
        self.line = line
        self.message_code = message_code
        self.detail = detail
