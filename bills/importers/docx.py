"""A .docx file (ECMA-376) to pieces: WordprocessingML read directly, with its styles and its automatic numbers.

Tracked insertions are accepted, deletions dropped. Notes, comments, text boxes, pictures and macros are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bills.importers.archive import Archive
from bills.importers.docx_numbering import Numbering
from bills.importers.docx_styles import Styles, is_on
from bills.importers.draft import DraftError, DraftErrorCode, WarningCode
from bills.importers.labels import labelled, small_number
from bills.importers.lines import BOLD
from bills.importers.markup import attribute, child, name_of, parse_xml
from bills.importers.pieces import Document, Gathering

TABLE = "Table"
_INSIDE = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
_DROPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "rPr",
    "pPr",
    "sdtPr",
    "rt",
    "annotationRef",
}
_NOTES = {"footnoteReference", "endnoteReference"}
_PICTURES = {"drawing", "pict", "object"}
_WRITTEN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read_docx(data: bytes) -> Document:
    """Raises `DraftError`: those of an archive and of XML, wrong_type, encrypted, empty, too_much_text."""
    archive = Archive(data)
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    root = parse_xml(archive.read(main))
    body = child(root, "body")
    if name_of(root) != "document" or body is None:
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    styles = Styles(_part(archive, f"{folder}/styles.xml"))
    reader = _Reader(styles, Numbering(_part(archive, f"{folder}/numbering.xml"), styles))
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        reader.found.left_out[WarningCode.MACROS_LEFT_OUT] += 1
    reader.read(body)
    return reader.found.document()


def _main_part(archive: Archive) -> str:
    """« word/document.xml », or what the package says in its place."""
    if "EncryptedPackage" in archive.names:
        raise DraftError(0, DraftErrorCode.ENCRYPTED)
    relations = archive.read("_rels/.rels")
    for relation in parse_xml(relations) if relations else ():
        target = attribute(relation, "Target").removeprefix("/")
        if attribute(relation, "Type").endswith("/officeDocument") and target in archive.names:
            return target
    if "word/document.xml" not in archive.names:
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    return "word/document.xml"


def _part(archive: Archive, name: str) -> etree._Element | None:
    data = archive.read(name.removeprefix("/"))
    return parse_xml(data) if data else None


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.found = Gathering()
        self.styles = styles
        self.numbering = numbering
        self._joined: list[str] = []  # text of paragraphs whose end was deleted

    def read(self, parent: etree._Element) -> None:
        for element in parent:
            name = name_of(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _INSIDE and not _is_contents(element):
                self.read(element)
            elif name in {"del", "moveFrom"}:
                self.found.left_out[WarningCode.CHANGES_ACCEPTED] += 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = child(paragraph, "pPr")
        text = "".join(self._text(paragraph))
        if child(properties, "rPr", "del") is not None:
            self._joined.append(text)
            return
        text = "".join(self._joined) + text
        self._joined = []
        style = attribute(child(properties, "pStyle"), "val")
        shown = self.styles.name(style)
        depth = self._depth(properties, style)
        if not depth and text.strip() and self._is_bold(paragraph, style):
            depth, shown = BOLD, f"{shown} (bold)"
        label = self._label(properties, style) if text.strip() or depth else ""
        self.found.add(shown, labelled(label, text.strip()), depth)

    def _depth(self, properties: etree._Element | None, style: str) -> int:
        written = attribute(child(properties, "outlineLvl"), "val")
        level = small_number(written, 9) if written else self.styles.outline(style)
        return min(level + 1, 6) if level < 9 else 0

    def _label(self, properties: etree._Element | None, style: str) -> str:
        own = child(properties, "numPr")
        number, level = self.styles.numbering(style)
        if own is not None:
            number = attribute(child(own, "numId"), "val") or number
            level = small_number(attribute(child(own, "ilvl"), "val"))
        else:
            level = self.numbering.level_of(number, style, level)
        return self.numbering.label(number, level)

    def _is_bold(self, paragraph: etree._Element, style: str) -> bool:
        bold = self.styles.is_bold(style)
        runs = [run for run in paragraph.iter("{*}r") if any((t.text or "").strip() for t in run.iter("{*}t"))]
        return bool(runs) and all(is_on(child(run, "rPr", "b"), otherwise=bold) for run in runs)

    def _text(self, element: etree._Element) -> Iterator[str]:
        for inner in element:
            name = name_of(inner)
            if name == "t":
                yield (inner.text or "").replace("\n", " ")
            elif name in _WRITTEN:
                yield "" if attribute(inner, "type") in {"page", "column"} else _WRITTEN[name]
            elif name in _DROPPED or name in _NOTES or name in _PICTURES:
                self._drop(name)
            elif not _is_hidden(inner):
                if name in {"ins", "moveTo"}:
                    self.found.left_out[WarningCode.CHANGES_ACCEPTED] += 1
                yield from self._text(inner)

    def _drop(self, name: str) -> None:
        if name in {"del", "moveFrom"}:
            self.found.left_out[WarningCode.CHANGES_ACCEPTED] += 1
        elif name in _NOTES:
            self.found.left_out[WarningCode.NOTES_LEFT_OUT] += 1
        elif name in _PICTURES:
            self.found.left_out[WarningCode.PICTURES_LEFT_OUT] += 1

    def _table(self, table: etree._Element) -> None:
        for row in table.iterchildren("{*}tr", "{*}sdt"):
            if child(row, "trPr", "del") is None:
                self._row([cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tbl")) is table])

    def _row(self, cells: list[etree._Element]) -> None:
        """A row with one cell written is the paragraphs of that cell; any other is one alinéa."""
        whole, self.found = self.found, Gathering(left_out=self.found.left_out)
        read = []
        for cell in cells:
            self.found = Gathering(left_out=whole.left_out, size=whole.size)
            self.read(cell)
            if self.found.pieces:
                read.append(self.found.pieces)
        self.found = whole
        if len(read) == 1:
            whole.add_all(read[0])
        elif read:
            whole.left_out[WarningCode.TABLES_FLATTENED] += 1
            whole.add(TABLE, " | ".join(" ".join(piece.text for piece in pieces) for pieces in read))


def _is_hidden(run: etree._Element) -> bool:
    return name_of(run) == "r" and is_on(child(run, "rPr", "vanish"))


def _is_contents(element: etree._Element) -> bool:
    """Whether the block is the table of contents that the word processor keeps."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery, "val") == "Table of Contents"
