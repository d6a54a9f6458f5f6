"""Draft bills written in a word processor or by hand, cut into divisions and articles. No Django.

`read_file` and `read_draft` give a `Draft`; `outline_errors` says what is wrong with its outline;
`write_markdown` writes it back. `read_document` gives the paragraphs of a file with their styles: `kinds_of` sorts
them, `guesses` says which level each kind seems to be, `mapped` makes the draft of the levels that a person chose.
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
from bills.importers.files import EXTENSIONS, check_size, draft_of, read_document, read_file
from bills.importers.guessing import guesses
from bills.importers.levels import Aspect, Kind, Role, kinds_of, mapped
from bills.importers.outline import OutlineCode, OutlineError, outline_errors
from bills.importers.pieces import Document, Piece
from bills.importers.reading import read_draft, read_lines
from bills.importers.writing import write_markdown

__all__ = [
    "EXTENSIONS",
    "Aspect",
    "Document",
    "Draft",
    "DraftError",
    "DraftErrorCode",
    "DraftUnit",
    "Kind",
    "Level",
    "OutlineCode",
    "OutlineError",
    "Piece",
    "Role",
    "WarningCode",
    "Warning_",
    "assemble",
    "check_size",
    "draft_of",
    "guesses",
    "kinds_of",
    "mapped",
    "outline_errors",
    "read_document",
    "read_draft",
    "read_file",
    "read_lines",
    "write_markdown",
]
