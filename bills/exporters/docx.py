"""A document as WordprocessingML (ECMA-376, transitional), with real tracked changes.

A paragraph's mark is tracked in its own properties (``w:pPr/w:rPr/w:ins``): accepting or rejecting joins and
separates paragraphs exactly as texts do.
"""

from __future__ import annotations

from datetime import UTC

from lxml import etree

from bills.exporters.docx_parts import TEMPLATE, core_properties, header, styles
from bills.exporters.packing import packed
from bills.exporters.paragraphs import Document, Paragraph, legible
from bills.exporters.settling import settled
from bills.legaltext import Side

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TRACKED = {Side.INSERTED: "ins", Side.DELETED: "del"}
PAGE = {"w": "11906", "h": "16838"}  # A4, in twentieths of a point
MARGINS = {"top": "1418", "right": "1418", "bottom": "1418", "left": "1418", "header": "709", "footer": "709"}


def write_docx(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    parts = {
        **TEMPLATE,
        "word/document.xml": _Body(document).written(),
        "word/styles.xml": styles(document.language),
        "word/header1.xml": header(document.running),
        "docProps/core.xml": core_properties(document),
    }
    return packed(parts, first="[Content_Types].xml")


class _Body:
    """The main part, and the number of the last tracked change in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last = 0
        moment = document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.signature = {"author": legible(document.author) or "–", "date": moment}

    def written(self) -> bytes:
        root = etree.Element(_w("document"), nsmap={"w": W, "r": R})
        body = etree.SubElement(root, _w("body"))
        for paragraph in settled(self.document.paragraphs, joins_headings=False):
            self._paragraph(body, paragraph)
        section = etree.SubElement(body, _w("sectPr"))
        etree.SubElement(section, _w("headerReference"), {_w("type"): "default", f"{{{R}}}id": "rId2"})
        etree.SubElement(section, _w("pgSz"), {_w(name): value for name, value in PAGE.items()})
        etree.SubElement(section, _w("pgMar"), {_w(name): value for name, value in {**MARGINS, "gutter": "0"}.items()})
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _paragraph(self, body: etree._Element, paragraph: Paragraph) -> None:
        made = etree.SubElement(body, _w("p"))
        properties = etree.SubElement(made, _w("pPr"))
        etree.SubElement(properties, _w("pStyle"), {_w("val"): paragraph.style.value.capitalize()})
        if paragraph.mark in TRACKED:
            self._change(etree.SubElement(properties, _w("rPr")), paragraph.mark)
        for side, text in paragraph.runs:
            holder = self._change(made, side) if side in TRACKED else made
            word = "delText" if side is Side.DELETED else "t"
            run = etree.SubElement(holder, _w("r"))
            etree.SubElement(run, _w(word), {SPACE: "preserve"}).text = legible(text)

    def _change(self, parent: etree._Element, side: Side) -> etree._Element:
        self.last += 1
        made = etree.SubElement(parent, _w(TRACKED[side]), {_w("id"): str(self.last)})
        for name, value in self.signature.items():
            made.set(_w(name), value)
        return made


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
