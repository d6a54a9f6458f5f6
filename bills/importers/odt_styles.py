"""The styles and the lists of an .odt file, automatic ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from bills.importers.labels import DASH, figure, small_number
from bills.importers.markup import attribute, child, name_of

_HEX = re.compile(r"_([0-9a-f]{2,4})_")
OUTLINE = ""
"""The name under which the numbers of headings are kept among the lists."""


class Styles:
    """Paragraph and text styles, by internal name."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles = {attribute(one, "name"): one for root in reversed(roots) for one in root.iter("{*}style")}
        self._automatic = {
            attribute(one, "name")
            for root in roots
            for block in root.iterchildren("{*}automatic-styles")
            for one in block.iterchildren("{*}style")
        }

    def name(self, style: str) -> str:
        """The name that people see: that of the style on which an automatic one is based."""
        named = next((one for one in self._chain(style) if attribute(one, "name") not in self._automatic), None)
        if named is None:
            return "Standard" if style in self._automatic or not style else _shown(style)
        return attribute(named, "display-name") or _shown(attribute(named, "name"))

    def outline(self, style: str) -> int:
        """The depth of its headings, from 1; 0 for none."""
        written = (attribute(one, "default-outline-level") for one in self._chain(style))
        return small_number(next((level for level in written if level), ""))

    def is_bold(self, style: str) -> bool:
        weights = (attribute(child(one, "text-properties"), "font-weight") for one in self._chain(style))
        return next((weight for weight in weights if weight), "") in {"bold", "600", "700", "800", "900"}

    def _chain(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = attribute(self._styles[style], "parent-style-name")


@dataclass(frozen=True)
class _Level:
    form: str
    before: str
    after: str
    shown: int
    start: int
    is_bullet: bool


class Lists:
    """The list styles of a document, and where each list has got to."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        styles = [one for root in reversed(roots) for one in root.iter("{*}list-style", "{*}outline-style")]
        self._levels = {
            attribute(one, "name") if name_of(one) == "list-style" else OUTLINE: dict(map(_level, one))
            for one in styles
        }
        self._counts: dict[str, dict[int, int]] = {}

    def open(self, style: str, depth: int, *, continues: bool) -> None:
        """A list begins at this depth: it counts anew unless it continues the one before."""
        counts = self._counts.setdefault(style, {})
        if not continues:
            for deep in [one for one in counts if one >= depth]:
                del counts[deep]

    def label(self, style: str, depth: int, start: int = 0) -> str:
        """The label of the next item; `start`: the number that it is given, 0 for none."""
        levels = self._levels.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(style, {})
        counts[depth] = start or (counts[depth] + 1 if depth in counts else level.start)
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.is_bullet:
            return DASH
        if not level.form:
            return f"{level.before}{level.after}"
        places = range(max(1, depth - level.shown + 1), depth + 1)
        written = [figure(counts.get(at, levels[at].start), levels[at].form) for at in places if at in levels]
        return f"{level.before}{'.'.join(one for one in written if one)}{level.after}"

    def heading_label(self, depth: int) -> str:
        """The automatic number of the next heading."""
        return self.label(OUTLINE, depth)


def _level(element: etree._Element) -> tuple[int, _Level]:
    level = _Level(
        form=attribute(element, "num-format")[:1],
        before=attribute(element, "num-prefix")[:30],
        after=attribute(element, "num-suffix")[:30],
        shown=small_number(attribute(element, "display-levels"), 1),
        start=small_number(attribute(element, "start-value"), 1),
        is_bullet=name_of(element) in {"list-level-style-bullet", "list-level-style-image"},
    )
    return small_number(attribute(element, "level"), 1), level


def _shown(name: str) -> str:
    """« Heading_20_1 » → « Heading 1 »."""
    return _HEX.sub(lambda code: chr(int(code[1], 16)), name)
