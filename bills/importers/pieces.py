"""A document before its levels are known: paragraphs, each with the style in which its author wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bills.importers.characters import clean, one_line
from bills.importers.draft import Draft, DraftError, DraftErrorCode, Warning_, WarningCode
from bills.importers.headings import LONGEST_HEADING
from bills.importers.lines import BOLD

MOST_TEXT = 2_000_000
"""Characters. The longest French laws hold about a million."""

MOST_PIECES = 60_000
LONGEST_STYLE = 60


@dataclass(frozen=True)
class Piece:
    """A paragraph on one line, its list label included.

    `depth`: 1–6 when its style is that of a heading, `BOLD` when it is short and all in bold, else 0. `note`: it is
    raw Markdown that explains the unit above it, on several lines. `line`: of a text; 0: its rank is its place.
    """

    style: str
    text: str
    depth: int = 0
    note: bool = False
    line: int = 0


@dataclass(frozen=True)
class Document:
    """What a reader of a format found. A warning's line is the rank of a piece, from 1.

    `styled`: the structure comes from styles, so that a person should say which level each one is. `draft`: the bill,
    when the format says the levels itself (Akoma Ntoso) or when lines of text were read by their words.
    """

    pieces: tuple[Piece, ...]
    warnings: tuple[Warning_, ...] = ()
    styled: bool = True
    draft: Draft | None = None


@dataclass
class Gathering:
    """Pieces being found, and what a reader leaves out on its way, counted."""

    pieces: list[Piece] = field(default_factory=list)
    left_out: Counter[WarningCode] = field(default_factory=Counter)
    size: int = 0

    def add(self, style: str, text: str, depth: int = 0) -> None:
        """A paragraph, whose lines are alinéas unless it is a heading. Raises `DraftError` (too_much_text)."""
        rows = [one_line(row.replace("\t", " ")) for row in clean(text).split("\n")]
        rows = [row for row in rows if row]
        if depth:
            rows = [" ".join(rows)] if rows else []
        depth = 0 if depth == BOLD and len("".join(rows)) > LONGEST_HEADING else depth
        for row in rows:
            self.size += len(row)
            if self.size > MOST_TEXT or len(self.pieces) >= MOST_PIECES:
                raise DraftError(0, DraftErrorCode.TOO_MUCH_TEXT)
            self.pieces.append(Piece(one_line(style)[:LONGEST_STYLE], row, depth))

    def add_all(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self.add(piece.style, piece.text, piece.depth)

    def document(self) -> Document:
        """Raises `DraftError` (empty)."""
        if not self.pieces:
            raise DraftError(0, DraftErrorCode.EMPTY)
        warnings = tuple(Warning_(1, code, str(count)) for code, count in sorted(self.left_out.items()) if count)
        return Document(tuple(self.pieces), warnings)
