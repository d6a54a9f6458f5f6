"""From paragraphs to a draft: which paragraph is a unit, which is its heading, which is an alinéa of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bills.importers.draft import Draft, DraftError, DraftErrorCode, DraftUnit, Level, Warning_, WarningCode
from bills.importers.front import Front, heads_the_unit_above, is_wordless, split_front
from bills.importers.headings import LONGEST_HEADING, Heading, cites_a_code, ends_a_sentence, may_be_a_heading
from bills.importers.headings import opens_an_alinea as opens
from bills.importers.lines import LineKind
from bills.importers.paragraphs import Paragraph

_LONGEST_DIVISION_HEADING = 2 * LONGEST_HEADING


@dataclass
class _Unit:
    """A unit being read: the depth of its `#`, its words so far, whether its heading may still go on."""

    level: Level
    number: str
    depth: int = 0
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heading_open: bool = True
    line: int = 0

    def finished(self) -> DraftUnit:
        return DraftUnit(
            self.level,
            self.number,
            " ".join(self.heading),
            "\n".join(self.text),
            "\n\n".join(self.notes).strip(),
        )


def assemble(paragraphs: Sequence[Paragraph], warnings: Sequence[Warning_] = ()) -> Draft:
    """The draft that the paragraphs make. Raises `DraftError` (nothing_found) when there is no unit at all."""
    front = split_front(paragraphs)
    if front.start == len(paragraphs):
        raise DraftError(1, DraftErrorCode.NOTHING_FOUND)
    return _Assembly(paragraphs, front, warnings).read()


class _Assembly:
    def __init__(self, paragraphs: Sequence[Paragraph], front: Front, warnings: Sequence[Warning_]) -> None:
        self.paragraphs = paragraphs
        self.front = front
        self.warnings = list(warnings)
        self.units: list[_Unit] = []
        self.has_articles = any(p.heading and p.heading.level is Level.ARTICLE for p in paragraphs[front.start :])

    def read(self) -> Draft:
        for index in range(self.front.start, len(self.paragraphs)):
            self._take(index)
        if not self.front.title:
            self._warn(1, WarningCode.NO_TITLE)
        if not any(unit.level is Level.ARTICLE for unit in self.units):
            self._warn(1, WarningCode.NO_ARTICLE)
        units = tuple(unit.finished() for unit in self.units)
        warnings = tuple(sorted(self.warnings, key=lambda warning: warning.line))
        lines = tuple(unit.line for unit in self.units)
        return Draft(self.front.title, units, self.front.preamble, warnings, lines)

    def _take(self, index: int) -> None:
        paragraph = self.paragraphs[index]
        if paragraph.heading:
            self._open(paragraph, paragraph.heading)
        elif paragraph.kind is LineKind.NOTE:
            self.units[-1].notes.append(paragraph.text)
        elif heads_the_unit_above(self.paragraphs, index):
            self.units[-1].heading.append(paragraph.text)
        elif is_wordless(paragraph) and not self._is_inside_an_article(paragraph):
            self.units.append(self._wordless(index))
        elif self.units[-1].level is Level.ARTICLE:
            self._add_to_article(index)
        else:
            self._add_to_division(paragraph)

    def _open(self, paragraph: Paragraph, heading: Heading) -> None:
        unit = _Unit(heading.level, heading.number, paragraph.depth, line=paragraph.line)
        if _is_text(heading, paragraph):
            unit.text.append(heading.rest)
        elif heading.rest:
            unit.heading.append(heading.rest)
        self.units.append(unit)

    def _is_inside_an_article(self, paragraph: Paragraph) -> bool:
        """`##### Champ d'application` below `#### Article 4`, or « Article L. 12 »: words of the article."""
        above = self.units[-1] if self.units else None
        if above is None or above.level is not Level.ARTICLE:
            return False
        return paragraph.depth > above.depth > 0 or cites_a_code(paragraph.text)

    def _wordless(self, index: int) -> _Unit:
        """A `#` heading without a word: an article if no article has its word and text follows, else a division."""
        paragraph = self.paragraphs[index]
        below = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        is_article = not self.has_articles and below and below.kind is not LineKind.MARKED and not below.heading
        level = Level.ARTICLE if is_article else self._level_at(paragraph.depth)
        return _Unit(level, "", paragraph.depth, [paragraph.text], heading_open=False, line=paragraph.line)

    def _level_at(self, depth: int) -> Level:
        """The level of the last division written at this depth, or the one below the last shallower one."""
        divisions = (unit for unit in reversed(self.units) if unit.level is not Level.ARTICLE and unit.depth <= depth)
        above = next(divisions, None)
        if above is None:
            return Level.TITLE
        return above.level if above.depth == depth else list(Level)[min(above.level.rank + 1, Level.SUBSECTION.rank)]

    def _add_to_article(self, index: int) -> None:
        paragraph, unit = self.paragraphs[index], self.units[-1]
        below = self.paragraphs[index + 1] if index + 1 < len(self.paragraphs) else None
        is_heading = (
            not (unit.depth or unit.text)
            and all(words.startswith("(") for words in unit.heading)  # « (nouveau) »
            and may_be_a_heading(paragraph.text)
            and below is not None
            and below.heading is None
            and below.kind is LineKind.TEXT
        )
        (unit.heading if is_heading else unit.text).append(paragraph.text)

    def _add_to_division(self, paragraph: Paragraph) -> None:
        """The first paragraph under a division is its heading, with what follows at once; the rest is a note."""
        unit = self.units[-1]
        goes_on = paragraph.tight or not unit.heading or (paragraph.text + unit.heading[-1]).isupper()
        fits = sum(map(len, unit.heading)) + len(paragraph.text) <= _LONGEST_DIVISION_HEADING
        if unit.heading_open and not unit.notes and goes_on and fits and not opens(paragraph.text):
            unit.heading.append(paragraph.text)
            return
        unit.notes.append(paragraph.text)
        self._warn(paragraph.line, WarningCode.TEXT_UNDER_DIVISION, paragraph.text[:LONGEST_HEADING])

    def _warn(self, line: int, code: WarningCode, detail: str = "") -> None:
        self.warnings.append(Warning_(line, code, detail))


def _is_text(heading: Heading, paragraph: Paragraph) -> bool:
    """Whether the words after « Art. 2. – » are its first alinéa: they end with a stop or bear an alinéa mark."""
    if heading.level is not Level.ARTICLE or paragraph.kind is LineKind.MARKED:
        return False
    return opens(heading.rest) or ends_a_sentence(heading.rest) or len(heading.rest) > LONGEST_HEADING
