"""Text and Markdown to a draft."""

from __future__ import annotations

from typing import Literal

from bills.importers.assemble import assemble
from bills.importers.characters import clean
from bills.importers.draft import Draft, DraftError, DraftErrorCode, Warning_, WarningCode
from bills.importers.inline import plain
from bills.importers.lines import plain_lines
from bills.importers.markdown import markdown_lines
from bills.importers.paragraphs import ParagraphReader


def read_draft(text: str, *, format: Literal["text", "markdown"]) -> Draft:  # noqa: A002 - the contract's word
    """The bill written in `text`. Raises `DraftError`: empty, nothing_found (no division and no article)."""
    cleaned = clean(text)
    if not cleaned.strip():
        raise DraftError(0, DraftErrorCode.EMPTY)
    if format == "markdown":
        reader = ParagraphReader(markdown_lines(cleaned), plain)
        return assemble(reader.read(), reader.warnings)
    lines, pages = plain_lines(cleaned)
    reader = ParagraphReader(lines, str)
    paragraphs = reader.read()
    removed = [Warning_(1, WarningCode.PAGE_NUMBERS_REMOVED, str(pages))] if pages else []
    return assemble(paragraphs, [*reader.warnings, *removed])
