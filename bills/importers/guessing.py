"""The role that a kind of paragraphs most likely has: by its words, its style's name, the depth of its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bills.importers.draft import Level
from bills.importers.headings import may_be_a_heading, read_heading
from bills.importers.levels import Aspect, Kind, Role
from bills.importers.lines import BOLD
from bills.importers.pieces import Document

_OUT = re.compile(
    r"(?:toc|tm|contents|table of contents|table des mati[èe]res|sommaire|index|notes?"
    r"|header|footer|en-t[êe]te|pied)(?:\b|_)",
    re.IGNORECASE,
)
_BILL = re.compile(r"(?:title|titre|titre principal|intitul[ée] du (?:projet|texte))(?: \(bold\))?$", re.IGNORECASE)
_EXPLAINS = re.compile(r"blockquote|explication|explanation|commentaire|expos[ée]", re.IGNORECASE)
_NAMED = (
    (re.compile(r"alin[ée]a|corps|texte|text body|body text", re.IGNORECASE), Role.ALINEA),
    (re.compile(r"(?:sous|sub)[\s_-]?section", re.IGNORECASE), Role.SUBSECTION),
    (re.compile(r"section", re.IGNORECASE), Role.SECTION),
    (re.compile(r"chapitre|chapter", re.IGNORECASE), Role.CHAPTER),
    (re.compile(r"article", re.IGNORECASE), Role.ARTICLE),
)
_FIXED = {Aspect.HEAD: Role.BILL, Aspect.FRONT: Role.ALINEA, Aspect.NOTE: Role.EXPLANATION}


def guesses(document: Document, kinds: Sequence[Kind]) -> list[Role]:
    """A role for each kind, in their order."""
    guesser = _Guesser(document, kinds)
    return [guesser.role(kind) for kind in kinds]


class _Guesser:
    def __init__(self, document: Document, kinds: Sequence[Kind]) -> None:
        self.pieces = document.pieces
        self.kinds = kinds
        self.marked = {kind.word for kind in kinds if kind.word and kind.depth}
        self.has_articles = any(kind.word is Level.ARTICLE for kind in kinds)
        self.first_word = min((kind.members[0] for kind in kinds if kind.word), default=len(self.pieces))

    def role(self, kind: Kind) -> Role:
        if kind.aspect in _FIXED:
            return _FIXED[kind.aspect]
        if _OUT.match(kind.style):
            return Role.OUT
        if kind.word:
            return Role.ALINEA if not kind.depth and kind.word in self.marked else Role(kind.word.value)
        if _BILL.match(kind.style) or self._is_the_title(kind):
            return Role.BILL
        return self._wordless(kind)

    def _wordless(self, kind: Kind) -> Role:
        if kind.depth and all(self._follows_a_bare_heading(rank) for rank in kind.members):
            return Role.HEADING
        if 0 < kind.depth < BOLD:
            return self._by_depth(kind)
        return self._by_name(kind)

    def _is_the_title(self, kind: Kind) -> bool:
        """A single heading, higher than all the others, before the first division."""
        if not 0 < kind.depth < BOLD or kind.count > 1 or kind.members[0] > self.first_word:
            return False
        others = [other for other in self.kinds if other is not kind and 0 < other.depth < BOLD]
        return bool(others) and all(other.depth > kind.depth for other in others)

    def _follows_a_bare_heading(self, rank: int) -> bool:
        if rank == 0 or not may_be_a_heading(self.pieces[rank].text):
            return False
        above = read_heading(self.pieces[rank - 1].text, marked=self.pieces[rank - 1].depth > 0)
        return above is not None and not above.rest

    def _by_depth(self, kind: Kind) -> Role:
        """The level that words give to headings of this depth, or the one below that of the next higher ones."""
        headings = [other for other in self.kinds if 0 < other.depth < BOLD and other.aspect is not Aspect.HEAD]
        worded = [other for other in headings if other.word]
        same = next((other.word for other in worded if other.depth == kind.depth), None)
        if same:
            return Role(same.value)
        if any(other.word is Level.ARTICLE and other.depth < kind.depth for other in worded):
            return Role.ALINEA
        if not self.has_articles and kind.depth == max(other.depth for other in headings):
            return Role.ARTICLE
        above = max((other for other in worded if other.depth < kind.depth), key=lambda one: one.depth, default=None)
        depths = sorted({other.depth for other in headings if not self._is_the_title(other)})
        from_above = above.word.rank + kind.depth - above.depth if above and above.word else depths.index(kind.depth)
        return Role(list(Level)[min(from_above, Level.SUBSECTION.rank)].value)

    def _by_name(self, kind: Kind) -> Role:
        texts = [self.pieces[rank].text for rank in kind.members]
        if _EXPLAINS.match(kind.style) and not any(text.startswith("«") for text in texts):
            return Role.EXPLANATION
        if not all(map(may_be_a_heading, texts)):
            return Role.ALINEA
        return next((role for named, role in _NAMED if named.search(kind.style)), Role.ALINEA)
