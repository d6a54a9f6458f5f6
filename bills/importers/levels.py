"""Which level each style of a document stands for: what is found, what the reader would guess, what a person says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bills.importers.assemble import assemble
from bills.importers.draft import Draft, Level
from bills.importers.front import expose_or_bill, is_expose
from bills.importers.headings import Heading, read_heading
from bills.importers.lines import BOLD, LineKind
from bills.importers.paragraphs import Paragraph
from bills.importers.pieces import Document, Piece
from bills.importers.quotations import Place, places

MOST_STYLES = 24
OTHER_STYLES = "…"
"""The name that the rarer styles share when a document has too many to ask about."""

_DIVISIONS = {level.value for level in Level}


class Role(StrEnum):
    """What the paragraphs of a kind are in the bill."""

    BILL = "bill"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    HEADING = "heading"
    ALINEA = "alinea"
    EXPLANATION = "explanation"
    OUT = "out"


class Aspect(StrEnum):
    """What the words of a paragraph say of it, whatever its style."""

    PLAIN = "plain"
    FRONT = "front"
    HEAD = "head"
    NOTE = "note"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"


@dataclass
class Kind:
    """Paragraphs of one style whose words begin alike; `members`: their ranks in the document, from 0."""

    style: str
    aspect: Aspect
    depth: int
    members: list[int] = field(default_factory=list)

    @property
    def word(self) -> Level | None:
        """The division that its words name: « Chapitre II » is a chapter whatever its style."""
        return Level(self.aspect.value) if self.aspect.value in _DIVISIONS else None

    @property
    def count(self) -> int:
        return len(self.members)


def kinds_of(document: Document) -> list[Kind]:
    """The kinds of paragraphs found, in the order in which they first appear."""
    pieces = document.pieces
    known = {style for style, _count in Counter(piece.style for piece in pieces).most_common(MOST_STYLES)}
    kinds: dict[tuple[str, Aspect, int], Kind] = {}
    for rank, (piece, aspect) in enumerate(zip(pieces, _aspects(pieces), strict=True)):
        style = piece.style if piece.style in known else OTHER_STYLES
        kind = kinds.setdefault((style, aspect, piece.depth), Kind(style, aspect, piece.depth))
        kind.members.append(rank)
    return list(kinds.values())


def _aspects(pieces: Sequence[Piece]) -> list[Aspect]:
    found: list[Aspect] = []
    exposed = 0  # the depth of « Exposé des motifs », until the first division
    for piece, place in zip(pieces, places([piece.text for piece in pieces]), strict=True):
        aspect = _aspect(piece, place)
        if aspect is Aspect.HEAD and is_expose(_marked(piece)):
            exposed = piece.depth or BOLD
        elif aspect.value in _DIVISIONS:
            exposed = 0
        elif aspect is Aspect.PLAIN and exposed and piece.depth > exposed:
            aspect = Aspect.FRONT
        found.append(aspect)
    return found


def _aspect(piece: Piece, place: Place) -> Aspect:
    if piece.note:
        return Aspect.NOTE
    if piece.depth == 0 and place is Place.INSIDE:
        return Aspect.PLAIN
    heading = read_heading(piece.text, marked=piece.depth > 0)
    if heading:
        return Aspect(heading.level.value)
    return Aspect.HEAD if expose_or_bill(piece.text) and not piece.text.endswith((".", ";", ",")) else Aspect.PLAIN


def mapped(document: Document, kinds: Sequence[Kind], roles: Sequence[Role]) -> Draft:
    """The bill that the document is when each kind has its role. Raises `DraftError` (nothing_found)."""
    chosen: Mapping[int, tuple[Kind, Role]] = {
        rank: (kind, role) for kind, role in zip(kinds, roles, strict=True) for rank in kind.members
    }
    paragraphs: list[Paragraph] = []
    for rank, piece in enumerate(document.pieces):
        kind, role = chosen[rank]
        if role is Role.HEADING or (role.value in _DIVISIONS and kind.word is None):
            if _joined_above(paragraphs, piece, role):
                continue
            role = Role.ALINEA if role is Role.HEADING else role
        if role is not Role.OUT:
            paragraphs.append(_paragraph(piece.line or rank + 1, piece, kind, role))
    return assemble(paragraphs, document.warnings)


def _joined_above(paragraphs: list[Paragraph], piece: Piece, role: Role) -> bool:
    """« Titre Ier », then its heading in a paragraph of its own: whether it was put together."""
    above = paragraphs[-1].heading if paragraphs else None
    if above is None or (above.rest and role is not Role.HEADING) or role not in {Role.HEADING, above.level.value}:
        return False
    rest = f"{above.rest} {piece.text}".strip()
    paragraphs[-1] = replace(paragraphs[-1], kind=LineKind.MARKED, heading=replace(above, rest=rest))
    return True


def _paragraph(line: int, piece: Piece, kind: Kind, role: Role) -> Paragraph:
    if role is Role.EXPLANATION:
        return Paragraph(line, LineKind.NOTE, piece.text)
    if role is Role.BILL:
        named = kind.aspect is not Aspect.HEAD
        return replace(_marked(piece), line=line, names_the_bill=named, depth=BOLD if named else piece.depth or BOLD)
    if role is Role.ALINEA:
        return replace(_marked(piece), line=line) if piece.depth == BOLD else Paragraph(line, LineKind.TEXT, piece.text)
    level = Level(role.value)
    read = read_heading(piece.text, marked=True)
    heading = Heading(level, read.number, read.rest) if read else Heading(level, "", piece.text)
    marked = 0 < piece.depth < BOLD or read is None
    depth = level.rank + 1 if piece.depth or read is None else 0
    return Paragraph(line, LineKind.MARKED if marked else LineKind.TEXT, piece.text, depth, heading)


def _marked(piece: Piece) -> Paragraph:
    return Paragraph(0, LineKind.MARKED, piece.text, piece.depth)
