"""The automatic numbers of a .docx file, counted again: « 1° », « a) », « Article 3 » are written in no text.

ECMA-376, part 1, 17.9: a paragraph names a list (num), which names its description (abstractNum), whose levels say how
to count and write. Lists of one description count together, unless one of them says where to start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from bills.importers.docx_styles import Styles
from bills.importers.labels import DASH, figure, small_number
from bills.importers.markup import attribute, child

_FORMS = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "none": "",
    "decimalZero": "01",
    "ordinal": "1er",
    "cardinalText": "1",
    "ordinalText": "1er",
}
_PLACE = re.compile(r"%([1-9])")
DEEPEST = 8


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str
    style: str
    restarts: bool
    is_legal: bool

    @property
    def is_bullet(self) -> bool:
        return self.form == "bullet"


class Numbering:
    """The lists of a document, and where each of them has got to."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        everything = [] if root is None else list(root)
        self._described = {attribute(e, "abstractNumId"): e for e in everything if _is(e, "abstractNum")}
        self._lists = {attribute(e, "numId"): e for e in everything if _is(e, "num")}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()

    def level_of(self, number: str, style: str, otherwise: int) -> int:
        """The level of a list that is tied to a style (or to one it is based on)."""
        levels = self._levels_of(number)
        for name in self._styles.chain(style):
            for depth, level in levels.items():
                if level.style == name:
                    return depth
        return otherwise

    def label(self, number: str, depth: int) -> str:
        """The label of the next paragraph of this list at this depth; "" when it has none."""
        depth = min(depth, DEEPEST)
        levels = self._levels_of(number)
        if depth not in levels:
            return ""
        counts = self._count(number, depth, levels)
        level = levels[depth]
        if level.is_bullet:
            return DASH
        return _PLACE.sub(lambda place: _written(int(place[1]) - 1, level, levels, counts), level.text)

    def _count(self, number: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(self._description(number), {})
        if number not in self._started:
            self._started.add(number)
            for override in self._lists[number].iterchildren("{*}lvlOverride"):
                if child(override, "startOverride") is not None:
                    counts.pop(small_number(attribute(override, "ilvl")), None)
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [one for one in counts if one > depth and (one not in levels or levels[one].restarts)]:
            del counts[deeper]
        return counts

    def _description(self, number: str) -> str:
        described = attribute(child(self._lists.get(number), "abstractNumId"), "val")
        linked = attribute(child(self._described.get(described), "numStyleLink"), "val")
        other = self._styles.numbering(linked)[0] if linked else ""
        if other and other != number:
            return attribute(child(self._lists.get(other), "abstractNumId"), "val") or described
        return described

    def _levels_of(self, number: str) -> dict[int, _Level]:
        if number not in self._levels:
            described = self._described.get(self._description(number))
            found = {} if described is None else _levels(described)
            for override in self._lists[number].iterchildren("{*}lvlOverride") if number in self._lists else ():
                depth = small_number(attribute(override, "ilvl"))
                start = attribute(child(override, "startOverride"), "val")
                found |= _levels(override)
                if depth in found and start:
                    found[depth] = _with_start(found[depth], small_number(start, 1))
            self._levels[number] = found
        return self._levels[number]


def _is(element: etree._Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith(f"}}{name}")


def _levels(parent: etree._Element) -> dict[int, _Level]:
    return {small_number(attribute(lvl, "ilvl")): _level(lvl) for lvl in parent.iterchildren("{*}lvl")}


def _level(element: etree._Element) -> _Level:
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    return _Level(
        start=small_number(attribute(child(element, "start"), "val")),
        form="bullet" if form == "bullet" else _FORMS.get(form, "1"),
        text=attribute(child(element, "lvlText"), "val")[:60],
        style=attribute(child(element, "pStyle"), "val"),
        restarts=attribute(child(element, "lvlRestart"), "val") != "0",
        is_legal=child(element, "isLgl") is not None,
    )


def _with_start(level: _Level, start: int) -> _Level:
    return _Level(start, level.form, level.text, level.style, level.restarts, level.is_legal)


def _written(depth: int, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if depth not in levels or levels[depth].is_bullet:
        return ""
    form = "1" if level.is_legal else levels[depth].form
    return figure(counts.get(depth, levels[depth].start), form)
