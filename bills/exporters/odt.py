"""A document as OpenDocument text (ODF 1.2), with real tracked changes.

What is inserted stands in the text between ``text:change-start`` and ``text:change-end``; what is deleted stands
in its ``text:changed-region``, and a ``text:change`` says where it was. A run of one side is one region, however
many paragraphs it crosses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from lxml import etree

from bills.exporters.odt_parts import CONTENT_STYLES, DC, MIMETYPE, NAMESPACES, OFFICE, TEXT, manifest, meta, styles
from bills.exporters.packing import packed
from bills.exporters.paragraphs import Document, Paragraph, Run, Style, legible
from bills.exporters.settling import settled
from bills.legaltext import Side

OUTLINE = {Style.TITLE: 1, Style.CHAPTER: 2, Style.SECTION: 3, Style.SUBSECTION: 4, Style.ARTICLE: 5}
_EDGES = re.compile(r"(^ | $)")


def write_odt(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    parts = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": manifest(),
        "content.xml": _Content(document).written(),
        "styles.xml": styles(document),
        "meta.xml": meta(document),
    }
    return packed(parts, first="mimetype")


class _Content:
    """The text as it is written: the open paragraph, and the open change, if any, with its region."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.moment = document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        self.root = etree.Element(f"{{{OFFICE}}}document-content", {f"{{{OFFICE}}}version": "1.2"}, nsmap=NAMESPACES)
        self.root.append(etree.fromstring(CONTENT_STYLES))
        self.text = etree.SubElement(etree.SubElement(self.root, f"{{{OFFICE}}}body"), f"{{{OFFICE}}}text")
        self.regions = etree.SubElement(self.text, _t("tracked-changes"))
        self.side = Side.KEPT
        self.name = ""
        self.paragraph: etree._Element | None = None
        self.deleted: etree._Element | None = None

    def written(self) -> bytes:
        for paragraph in settled(self.document.paragraphs):
            self._take(paragraph)
        self._turn(Side.KEPT)
        if not len(self.regions):
            self.text.remove(self.regions)
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")

    def _take(self, paragraph: Paragraph) -> None:
        """The runs of a paragraph and its mark. A deleted mark breaks no line of the text."""
        for run in paragraph.runs or [Run(paragraph.mark, "")]:
            self._turn(run.side, paragraph.style)
            _append(self._holder(paragraph.style), run.text)
        self._turn(paragraph.mark, paragraph.style)
        self._holder(paragraph.style)
        if paragraph.mark is Side.DELETED:
            self.deleted = None
        else:
            self.paragraph = None

    def _holder(self, style: Style) -> etree._Element:
        """Where text of the current side goes: the paragraph of the text, or that of the deleted text."""
        if self.side is Side.DELETED:
            if self.deleted is None:
                self.deleted = _line(self.regions[-1][0], style)
            return self.deleted
        return self._open(style)

    def _open(self, style: Style) -> etree._Element:
        if self.paragraph is None:
            self.paragraph = _line(self.text, style)
        return self.paragraph

    def _turn(self, side: Side, style: Style = Style.ALINEA) -> None:
        """Close the open change, where the text now stands, and open the next."""
        if side is self.side:
            return
        if self.side is Side.DELETED:
            self._holder(style)  # a deleted mark has a line on either side of it
            self.deleted = None
            self._point("change", style)
        elif self.side is Side.INSERTED:
            self._point("change-end", style)
        self.side = side
        if side is not Side.KEPT:
            self._region(side)
        if side is Side.INSERTED:
            self._point("change-start", style)

    def _region(self, side: Side) -> None:
        self.name = f"ct{len(self.regions) + 1}"
        region = etree.SubElement(self.regions, _t("changed-region"), {_t("id"): self.name})
        region.set("{http://www.w3.org/XML/1998/namespace}id", self.name)
        change = etree.SubElement(region, _t("insertion" if side is Side.INSERTED else "deletion"))
        info = etree.SubElement(change, f"{{{OFFICE}}}change-info")
        etree.SubElement(info, f"{{{DC}}}creator").text = legible(self.document.author) or "–"
        etree.SubElement(info, f"{{{DC}}}date").text = self.moment

    def _point(self, kind: str, style: Style) -> None:
        etree.SubElement(self._open(style), _t(kind), {_t("change-id"): self.name})


def _line(parent: etree._Element, style: Style) -> etree._Element:
    made = etree.SubElement(parent, _t("h" if style in OUTLINE else "p"), {_t("style-name"): style.value.capitalize()})
    if style in OUTLINE:
        made.set(_t("outline-level"), str(OUTLINE[style]))
    return made


def _append(line: etree._Element, text: str) -> None:
    """Text at the end of a line. A space at its edge is an element: readers drop one that follows another."""
    for piece in _pieces(legible(text)):
        if piece == " ":
            etree.SubElement(line, _t("s"))
        elif len(line):
            line[-1].tail = (line[-1].tail or "") + piece
        else:
            line.text = (line.text or "") + piece


def _pieces(text: str) -> Iterator[str]:
    return filter(None, _EDGES.split(text))


def _t(name: str) -> str:
    return f"{{{TEXT}}}{name}"
