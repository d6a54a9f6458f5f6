"""Draft bills written in a word processor or by hand, cut into divisions and articles. No Django.

`read_file` and `read_draft` give a `Draft`; `outline_errors` says what is wrong with its outline;
`write_markdown` writes it back. A reader of another format makes `Paragraph`s and hands them to `assemble`.
"""

from bills.importers.assemble import assemble
from bills.importers.draft import (
    Draft,
    DraftError,
    DraftErrorCode,
    DraftUnit,
    Level,
    Warning_,
    WarningCode,
)
from bills.importers.files import read_file
from bills.importers.outline import OutlineCode, OutlineError, outline_errors
from bills.importers.reading import read_draft
from bills.importers.writing import write_markdown

__all__ = [
    "Draft",
    "DraftError",
    "DraftErrorCode",
    "DraftUnit",
    "Level",
    "OutlineCode",
    "OutlineError",
    "WarningCode",
    "Warning_",
    "assemble",
    "outline_errors",
    "read_draft",
    "read_file",
    "write_markdown",
]
