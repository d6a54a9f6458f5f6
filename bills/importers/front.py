"""What stands before the first division: the bill's title, the exposé des motifs, the enacting formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bills.importers.headings import may_be_a_heading
from bills.importers.lines import BOLD, LineKind
from bills.importers.paragraphs import Paragraph

_EXPOSE = re.compile(r"expos[ée]\s(?:g[ée]n[ée]ral\s)?des\smotifs\s?[.:]?$", re.IGNORECASE)
_KIND = r"(?:avant-projet|projet|proposition)\sde\sloi(?:\s(?:organique|constitutionnelle|de\sfinances))?"
_BILL = re.compile(rf"{_KIND}(?!\w)", re.IGNORECASE)
_BARE_BILL = re.compile(rf"{_KIND}\s?:?$", re.IGNORECASE)


@dataclass(frozen=True)
class Front:
    """The front matter; the bill proper begins at paragraph `start`."""

    title: str
    preamble: str
    start: int


def is_wordless(paragraph: Paragraph) -> bool:
    """Whether it is a `#` heading without one of the words « Titre », « Article »."""
    return paragraph.kind is LineKind.MARKED and paragraph.heading is None and paragraph.depth < BOLD


def heads_the_unit_above(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """`## Titre Ier` then `## La circulation`: whether the paragraph is the heading of the unit just above."""
    if index == 0 or paragraphs[index].kind is not LineKind.MARKED or paragraphs[index].heading:
        return False
    above = paragraphs[index - 1]
    return above.heading is not None and above.depth > 0 and not above.heading.rest


def is_expose(paragraph: Paragraph) -> bool:
    """« Exposé des motifs », alone."""
    return paragraph.heading is None and bool(_EXPOSE.match(paragraph.text))


def split_front(paragraphs: Sequence[Paragraph]) -> Front:
    """Part the front matter from the bill.

    The bill begins at its first unit. When an « Exposé des motifs », whose own parts may be called « Titre Ier »,
    is followed by « Projet de loi… » standing alone, it begins at the first unit below these words.
    """
    return _FrontReader(paragraphs).read()


class _FrontReader:
    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.markup = any(paragraph.kind is LineKind.MARKED for paragraph in paragraphs)
        first_unit = next((i for i, p in enumerate(paragraphs) if p.heading), len(paragraphs))
        self.expose = next((i for i in range(first_unit) if self._stands_out(i) and is_expose(paragraphs[i])), None)
        self.bill = self._bill_named_again()
        self.title = self._title(first_unit if self.bill is None else self.bill + 1)

    def read(self) -> Front:
        everything = range(len(self.paragraphs))
        start = next((i for i in everything if self._begins_the_bill(i)), len(self.paragraphs))
        title = " ".join(self.paragraphs[i].text for i in self.title)
        left_out = {*self.title, self.expose, self._repetition(title)}
        kept = [self.paragraphs[i].text for i in everything[:start] if i not in left_out]
        rows = [row.strip() for text in kept for row in text.split("\n")]
        return Front(title, "\n".join(row for row in rows if row), start)

    def _stands_out(self, index: int) -> bool:
        """In a document with `#` headings, only marked lines are more than text."""
        paragraph = self.paragraphs[index]
        return paragraph.heading is None and (paragraph.depth > 0 or not self.markup)

    def _bill_named_again(self) -> int | None:
        if self.expose is None:
            return None
        below = range(self.expose + 1, len(self.paragraphs))
        return next((i for i in below if self._stands_out(i) and _names_the_bill(self.paragraphs[i])), None)

    def _title(self, limit: int) -> range:
        if any(self.paragraphs[i].names_the_bill for i in range(limit)):
            return self._title_set_apart(limit)
        candidates = [i for i in range(limit) if self._stands_out(i) and not is_expose(self.paragraphs[i])]
        named = next((i for i in candidates if _names_the_bill(self.paragraphs[i])), None)
        first = next(iter(candidates), None)
        if named is None and first is not None and self._may_be_the_title(first):
            named = first
        if named is None:
            return range(0)
        end = named + 1
        while end < limit and self._continues_the_title(named, end):
            end += 1
        return range(named, end)

    def _title_set_apart(self, limit: int) -> range:
        """The first paragraphs, in a row, that their author called the title."""
        start = next(i for i in range(limit) if self.paragraphs[i].names_the_bill)
        end = next((i for i in range(start, limit) if not self.paragraphs[i].names_the_bill), limit)
        return range(start, end)

    def _may_be_the_title(self, index: int) -> bool:
        """The first line of a plain text; the first `#` heading when no other stands as high."""
        paragraph = self.paragraphs[index]
        if not self.markup:
            return index == 0 and may_be_a_heading(paragraph.text)
        if paragraph.depth == BOLD:
            return True
        rivals = (
            i for i, p in enumerate(self.paragraphs) if i > index and is_wordless(p) and p.depth <= paragraph.depth
        )
        return all(is_expose(self.paragraphs[i]) or heads_the_unit_above(self.paragraphs, i) for i in rivals)

    def _continues_the_title(self, start: int, index: int) -> bool:
        paragraph = self.paragraphs[index]
        if paragraph.heading or is_expose(paragraph):
            return False
        bare = index == start + 1 and bool(_BARE_BILL.match(self.paragraphs[start].text))
        if paragraph.kind is not LineKind.TEXT:
            return bare and paragraph.depth == BOLD  # « PROJET DE LOI » in bold, what it is about in bold below
        return bare or (not self.markup and paragraph.tight and may_be_a_heading(paragraph.text))

    def _begins_the_bill(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        if index < (self.bill or 0) or index in self.title:
            return False
        if paragraph.heading:
            return True
        if not is_wordless(paragraph) or is_expose(paragraph) or index == self.bill:
            return False
        inside_expose = self.expose is not None and paragraph.depth > self.paragraphs[self.expose].depth
        return not (inside_expose and index > (self.expose or 0))

    def _repetition(self, title: str) -> int | None:
        """The paragraph that names the bill again below the exposé, when it says no more than the title."""
        text = "" if self.bill is None else self.paragraphs[self.bill].text
        return self.bill if text.casefold() == title.casefold() or _BARE_BILL.match(text) else None


def expose_or_bill(text: str) -> bool:
    """Whether a line of these words, were it marked, would open the exposé or name the bill."""
    return bool(_EXPOSE.match(text) or _BILL.match(text))


def _names_the_bill(paragraph: Paragraph) -> bool:
    return bool(_BILL.match(paragraph.text)) and not paragraph.text.endswith((".", ";", ","))
