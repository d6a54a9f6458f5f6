"""Text and Markdown to a draft."""

from __future__ import annotations

from typing import Literal

from bills.importers.assemble import assemble
from bills.importers.characters import clean
from bills.importers.draft import Draft, DraftError, DraftErrorCode, Warning_, WarningCode
from bills.importers.inline import plain
from bills.importers.lines import BOLD, LineKind, plain_lines
from bills.importers.markdown import markdown_lines
from bills.importers.paragraphs import Paragraph, ParagraphReader
from bills.importers.pieces import Document, Piece


def read_draft(text: str, *, format: Literal["text", "markdown"]) -> Draft:  # noqa: A002 - the contract's word
    """The bill written in `text`. Raises `DraftError`: empty, nothing_found (no division and no article)."""
    paragraphs, warnings = _read(text, format)
    return assemble(paragraphs, warnings)


def read_lines(text: str, *, format: Literal["text", "markdown"]) -> Document:  # noqa: A002 - the contract's word
    """The same with its paragraphs, whose levels can still be chosen. Raises what `read_draft` raises."""
    paragraphs, warnings = _read(text, format)
    draft = assemble(paragraphs, warnings)
    return Document(tuple(map(_piece, paragraphs)), tuple(warnings), styled=False, draft=draft)


def _read(text: str, read_as: Literal["text", "markdown"]) -> tuple[list[Paragraph], list[Warning_]]:
    cleaned = clean(text)
    if not cleaned.strip():
        raise DraftError(0, DraftErrorCode.EMPTY)
    if read_as == "markdown":
        reader = ParagraphReader(markdown_lines(cleaned), plain)
        return reader.read(), reader.warnings
    lines, pages = plain_lines(cleaned)
    reader = ParagraphReader(lines, str)
    paragraphs = reader.read()
    removed = [Warning_(1, WarningCode.PAGE_NUMBERS_REMOVED, str(pages))] if pages else []
    return paragraphs, [*reader.warnings, *removed]


def _piece(paragraph: Paragraph) -> Piece:
    if paragraph.kind is LineKind.NOTE:
        return Piece(">", paragraph.text, note=True, line=paragraph.line)
    style = "**" if paragraph.depth == BOLD else "#" * paragraph.depth
    return Piece(style, paragraph.text, paragraph.depth, line=paragraph.line)
