"""The styles of a .docx file: their names, and what each inherits from the one it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from bills.importers.labels import small_number
from bills.importers.markup import attribute, child

DEFAULT = "Normal"
_HEADING = re.compile(r"(?:heading|titre)\s?([1-9])$", re.IGNORECASE)
_OFF = {"0", "false", "off"}
NO_OUTLINE = 9


class Styles:
    """The paragraph styles, by id. A style that is not described has its id for a name."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else list(root.iterchildren("{*}style"))
        self._styles = {attribute(style, "styleId"): style for style in styles}
        defaults = (style for style in styles if attribute(style, "default") in {"1", "true"})
        self._default = next((attribute(s, "styleId") for s in defaults if attribute(s, "type") == "paragraph"), "")

    def name(self, style: str) -> str:
        written = attribute(child(self._styles.get(style or self._default), "name"), "val")
        return written or style or DEFAULT

    def outline(self, style: str) -> int:
        """The depth of its headings, from 0; 9 for none."""
        for one in self._chain(style):
            written = attribute(child(one, "pPr", "outlineLvl"), "val")
            heading = _HEADING.match(attribute(child(one, "name"), "val"))
            if written or heading:
                return small_number(written, NO_OUTLINE) if written else int(heading[1]) - 1 if heading else NO_OUTLINE
        return NO_OUTLINE

    def numbering(self, style: str) -> tuple[str, int]:
        """The list (numId) and the level of its paragraphs; "" for none."""
        for one in self._chain(style):
            numbering = child(one, "pPr", "numPr")
            number = attribute(child(numbering, "numId"), "val")
            if number:
                return number, small_number(attribute(child(numbering, "ilvl"), "val"))
        return "", 0

    def is_bold(self, style: str) -> bool:
        marks = (child(one, "rPr", "b") for one in self._chain(style))
        return is_on(next((mark for mark in marks if mark is not None), None))

    def chain(self, style: str) -> list[str]:
        """The style and those it is based on, by id."""
        return [attribute(one, "styleId") for one in self._chain(style)]

    def _chain(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        name = style or self._default
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = attribute(child(self._styles[name], "basedOn"), "val")


def is_on(mark: etree._Element | None, *, otherwise: bool = False) -> bool:
    """Whether a property such as bold is set."""
    return otherwise if mark is None else attribute(mark, "val").lower() not in _OFF
