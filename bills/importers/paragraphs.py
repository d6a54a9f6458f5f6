"""From lines to paragraphs: each one a heading, an alinéa, a marked line or an explanation, whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bills.importers.draft import Warning_, WarningCode
from bills.importers.headings import Heading, ends_a_sentence, opens_an_alinea, read_heading
from bills.importers.lines import Line, LineKind
from bills.importers.quotations import Place, places
from bills.importers.wrapping import Joiner, goes_on, is_wrapped

_SHORT_HEADING_LINE = 60
"""Characters: a heading's line no longer than this was not cut at a margin."""


@dataclass(frozen=True)
class Paragraph:
    """A piece of the document, plain; `heading` is set when it opens a division or an article.

    `line`: of its first words. `tight`: no blank line stands before it.
    `names_the_bill`: its author set it apart as the title of the whole. A reader of another format (a word
    processor's file, a web page) makes these itself and hands them to `assemble`.
    """

    line: int
    kind: LineKind
    text: str
    depth: int = 0
    heading: Heading | None = None
    tight: bool = False
    names_the_bill: bool = False


@dataclass
class _Group:
    """The lines of one paragraph."""

    lines: list[Line]
    heading: Heading | None
    tight: bool


class ParagraphReader:
    """Reads the lines of one document; `plain` takes the format's inline marks away."""

    def __init__(self, lines: Sequence[Line], plain: Callable[[str], str]) -> None:
        self.warnings: list[Warning_] = []
        self._lines = lines
        self._plain = plain
        self._wrapped = is_wrapped(lines)
        self._joiner = Joiner(lines if self._wrapped else ())
        self._places = places([line.text for line in lines])
        headings = [read_heading(line.text, marked=True) for line in lines if line.depth]
        self._marked_levels = {heading.level for heading in headings if heading}

    def read(self) -> list[Paragraph]:
        """The paragraphs in order; fills `warnings`."""
        groups: list[_Group] = []
        previous = Line(0, LineKind.BLANK)
        for line, place in zip(self._lines, self._places, strict=True):
            if line.kind is not LineKind.BLANK:
                heading = self._heading(line, previous, place)
                tight = previous.kind is not LineKind.BLANK
                if heading is None and tight and self._continues(groups[-1], line):
                    groups[-1].lines.append(line)
                else:
                    groups.append(_Group([line], heading, tight))
            previous = line
        joined = next((g.lines[1] for g in groups if len(g.lines) > 1 and g.lines[1].kind is LineKind.TEXT), None)
        if joined:
            self.warnings.append(Warning_(joined.number, WarningCode.LINES_JOINED, joined.text))
        return [self._paragraph(group) for group in groups]

    def _continues(self, group: _Group, line: Line) -> bool:
        """Whether `line`, which follows the group at once, belongs to its paragraph."""
        previous = group.lines[-1]
        if line.kind is LineKind.NOTE and previous.kind is LineKind.NOTE:
            return True
        if not self._wrapped or {line.kind, previous.kind} != {LineKind.TEXT}:
            return False
        if group.heading and len(group.lines) == 1:
            cut = line.text[0].islower() or len(previous.text) > _SHORT_HEADING_LINE
            return bool(group.heading.rest) and cut and not opens_an_alinea(line.text)
        return goes_on(previous, line)

    def _heading(self, line: Line, previous: Line, place: Place) -> Heading | None:
        if line.kind is LineKind.NOTE or line.depth:
            return read_heading(line.text, marked=True) if line.depth else None
        heading = read_heading(line.text, marked=False)
        if heading is None or place is Place.INSIDE or self._is_inside_a_sentence(previous):
            return None
        if heading.level in self._marked_levels:
            self.warnings.append(Warning_(line.number, WarningCode.UNMARKED_HEADING, line.text))
            return None
        if place is Place.UNCLOSED:
            self.warnings.append(Warning_(line.number, WarningCode.UNCLOSED_QUOTATION, line.text))
        return heading

    def _is_inside_a_sentence(self, previous: Line) -> bool:
        """In a wrapped text, « Article 4 » at the margin after half a sentence is a word of it."""
        if not self._wrapped or previous.kind is not LineKind.TEXT or len(previous.text) <= _SHORT_HEADING_LINE:
            return False
        return not previous.text.isupper() and not ends_a_sentence(previous.text) and previous.text[-1] != ")"

    def _paragraph(self, group: _Group) -> Paragraph:
        first, texts = group.lines[0], [line.text for line in group.lines]
        if first.kind is LineKind.NOTE:
            return Paragraph(first.number, first.kind, "\n".join(texts).strip(), tight=group.tight)
        heading = group.heading
        if heading:
            rest = self._plain(self._joiner.join([heading.rest, *texts[1:]]))
            heading = Heading(heading.level, heading.number, rest)
        text = self._plain(self._joiner.join(texts))
        return Paragraph(first.number, first.kind, text, first.depth, heading, group.tight)
