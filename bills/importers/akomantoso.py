"""Akoma Ntoso 3.0 (OASIS LegalDocML), a `bill` or an `act`, to a draft: the format says the levels itself.

A unit's `GUID`, when it is a uuid, tells the unit of an earlier version that it continues. In an article every block
with words is an alinéa; a number stands before the first words of what it numbers. Authorial notes are left out.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from bills.importers.characters import clean, one_line
from bills.importers.draft import Draft, DraftError, DraftErrorCode, DraftUnit, Level, Warning_, WarningCode
from bills.importers.headings import read_heading
from bills.importers.labels import labelled
from bills.importers.markup import attribute, child, name_of, parse_xml
from bills.importers.pieces import MOST_TEXT, Document

KINDS = {"bill", "act"}
_LEVELS = {level.value: level for level in Level}
_OTHERS = {"tome", "book", "part", "subtitle", "subchapter", "subpart", "subdivision", "division", "hcontainer"}
_BLOCKS = {
    *("p", "content", "paragraph", "subparagraph", "alinea", "point", "list", "intro", "wrapUp", "indent", "clause"),
    *("subclause", "item", "blockList", "listIntroduction", "listWrapUp", "ul", "ol", "li", "table", "tr", "td", "th"),
    *("block", "blockContainer", "mod", "quotedStructure", "article", "section", "chapter", "title", "subsection"),
    *("num", "heading", "subheading", "transitional", "sublist", "crossHeading", "foreign", "tblock", "container"),
    *("part", "book", "hcontainer", "level", "rule", "subrule", "caption", "formula", "longTitle", "interstitial"),
}
_DROPPED = {"authorialNote", "meta", "del", "img", "noteRef", "remark", "marker", "toc", "componentInfo"}
_BLANKS = re.compile(r"\s+")


def read_akomantoso(data: bytes) -> Document:
    """Raises `DraftError`: those of XML, not_a_bill, nothing_found, too_much_text."""
    root = parse_xml(data)
    act = next((one for one in root if name_of(one) in KINDS), None)
    body = child(act, "body")
    if name_of(root) != "akomaNtoso" or act is None or body is None:
        raise DraftError(0, DraftErrorCode.NOT_A_BILL)
    reader = _Reader()
    reader.divisions(body)
    if not reader.units:
        raise DraftError(0, DraftErrorCode.NOTHING_FOUND)
    front = [part for part in (child(act, "preface"), child(act, "preamble")) if part is not None]
    named = next((one for part in front for one in part.iter("{*}docTitle")), None)
    if named is None:
        named = next((one for part in front for one in part.iter("{*}longTitle")), None)
    title = "" if named is None else one_line(reader.inline(named))
    preamble = [row for part in front for row in reader.rows(part, skip=named)]
    draft = Draft(title, tuple(reader.units), "\n".join(preamble), reader.warnings(title), tuple(reader.lines))
    return Document((), draft.warnings, styled=False, draft=draft)


class _Reader:
    def __init__(self) -> None:
        self.units: list[DraftUnit] = []
        self.lines: list[int] = []
        self.left_out: Counter[WarningCode] = Counter()
        self._size = 0

    def divisions(self, parent: etree._Element) -> None:
        """The units below an element, in order."""
        for element in parent:
            name = name_of(element)
            if name == "article":
                self._article(element)
            elif name in _LEVELS or name in _OTHERS:
                self._division(element, name)
            elif name not in {"num", "heading", "subheading"}:
                self._loose(element)

    def warnings(self, title: str) -> tuple[Warning_, ...]:
        if not title:
            self.left_out[WarningCode.NO_TITLE] = 1
        return tuple(Warning_(1, code, str(count)) for code, count in sorted(self.left_out.items()) if count)

    def rows(self, parent: etree._Element, skip: etree._Element | None = None) -> list[str]:
        """The blocks of text inside an element, each on one line, numbers before the words they number."""
        found: list[str] = []
        label = ""
        for name, text in self._blocks(parent, skip):
            if name == "num":
                label = f"{label} {text}".strip()
            elif text:
                found.append(text if text.startswith(label) else labelled(label, text))
                label = ""
        return [*found, label] if label else found

    def inline(self, element: etree._Element) -> str:
        return "".join(self._words(element)).strip()

    def _article(self, element: etree._Element) -> None:
        rows = [
            row for part in element if name_of(part) not in {"num", "heading", "subheading"} for row in self._part(part)
        ]
        self._add(element, Level.ARTICLE, "\n".join(rows))

    def _part(self, part: etree._Element) -> list[str]:
        if name_of(part) in _DROPPED:
            return []
        holder = etree.Element("holder")
        tail, part.tail = part.tail, None
        holder.append(part)
        return [*self.rows(holder), *([one_line(tail)] if tail and tail.strip() else [])]

    def _division(self, element: etree._Element, name: str) -> None:
        if name in _OTHERS:
            self.left_out[WarningCode.DIVISION_UNKNOWN] += 1
        self._add(element, _LEVELS.get(name, Level.TITLE), "")
        self.divisions(element)

    def _add(self, element: etree._Element, level: Level, text: str) -> None:
        self._size += len(text)
        if self._size > MOST_TEXT:
            raise DraftError(0, DraftErrorCode.TOO_MUCH_TEXT)
        parts = [child(element, name) for name in ("num", "heading", "subheading")]
        num, *headings = ["" if part is None else one_line(self.inline(part)) for part in parts]
        read = read_heading(num, marked=True)
        number, rest = (read.number, read.rest) if read and read.level is level else (num.rstrip(" .–-"), "")
        heading = " ".join(one for one in (rest, *headings) if one)
        self.units.append(DraftUnit(level, number, heading, text, continues=_uuid(attribute(element, "GUID"))))
        self.lines.append(len(self.units))

    def _loose(self, element: etree._Element) -> None:
        """Words outside any article explain the division above them."""
        rows = self._part(element)
        if rows and self.units:
            above = self.units[-1]
            explanation = "\n\n".join([above.explanation, *rows]).strip()
            self.units[-1] = DraftUnit(
                above.level, above.number, above.heading, above.text, explanation, above.continues
            )
            self.left_out[WarningCode.TEXT_UNDER_DIVISION] += 1

    def _blocks(self, parent: etree._Element, skip: etree._Element | None) -> Iterator[tuple[str, str]]:
        """(name, text) of each innermost block; inline elements are words of the block around them."""
        words = [parent.text or ""]
        for element in parent:
            name = name_of(element)
            if name in _BLOCKS and element is not skip:
                yield "p", _said(words)
                words = []
                yield from [(name, _said([self.inline(element)]))] if name == "num" else self._blocks(element, skip)
            elif element is not skip:
                words += self._inner(element, name)
            words.append(element.tail or "")
        yield "p", _said(words)

    def _words(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for inner in element:
            yield from self._inner(inner, name_of(inner))
            yield inner.tail or ""

    def _inner(self, inner: etree._Element, name: str) -> Iterator[str]:
        if name in _DROPPED:
            self.left_out[WarningCode.NOTES_LEFT_OUT] += name == "authorialNote"
            self.left_out[WarningCode.CHANGES_ACCEPTED] += name == "del"
            self.left_out[WarningCode.PICTURES_LEFT_OUT] += name == "img"
        else:
            yield " " if name in {"br", "eol"} else ""
            yield from self._words(inner)


def _said(words: list[str]) -> str:
    return one_line(_collapsed(clean("".join(words))))


def _collapsed(text: str) -> str:
    """Line ends and tabs of the file are blanks; non-breaking spaces stay."""
    return _BLANKS.sub(lambda run: next((blank for blank in run[0] if blank in "\u00a0\u202f"), " "), text)


def _uuid(written: str) -> str:
    try:
        return str(uuid.UUID(written.strip().removeprefix("urn:uuid:"))) if written else ""
    except ValueError:
        return ""
