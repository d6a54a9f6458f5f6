"""An .odt file (OpenDocument 1.2 and later) to pieces: content.xml read directly, with its styles and list numbers.

What tracked changes deleted is left out, what they inserted stays. Notes, comments and pictures are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bills.importers.archive import Archive
from bills.importers.draft import DraftError, DraftErrorCode, WarningCode
from bills.importers.labels import labelled, small_number
from bills.importers.lines import BOLD
from bills.importers.markup import attribute, child, name_of, parse_xml
from bills.importers.odt_styles import Lists, Styles
from bills.importers.pieces import Document, Gathering

TABLE = "Table"
MOST_BLANKS = 20
_TYPES = {b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template"}
_DROPPED = {
    *("annotation", "annotation-end", "sequence-decls", "forms", "variable-decls", "ruby-text", "hidden-text"),
    *("table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography", "user-index"),
}
_CONTAINERS = {"section", "index-body", "text-box", "list-header"}


def read_odt(data: bytes) -> Document:
    """Raises `DraftError`: those of an archive and of XML, wrong_type, encrypted, empty, too_much_text."""
    archive = Archive(data)
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest or "encrypted-package" in archive.names:
        raise DraftError(0, DraftErrorCode.ENCRYPTED)
    if archive.read("mimetype").strip() not in _TYPES:
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    content = parse_xml(archive.read("content.xml"))
    text = child(content, "body", "text")
    if text is None:
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    written = archive.read("styles.xml")
    roots = [content, *([parse_xml(written)] if written else [])]
    reader = _Reader(Styles(roots), Lists(roots))
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
        reader.found.left_out[WarningCode.MACROS_LEFT_OUT] += 1
    reader.read(text)
    return reader.found.document()


class _Reader:
    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.found = Gathering()
        self.styles = styles
        self.lists = lists

    def read(self, parent: etree._Element, label: str = "") -> None:
        for element in parent:
            name = name_of(element)
            if name in {"p", "h"}:
                self._paragraph(element, label)
                label = ""
            elif name == "list":
                self._list(element, (), "")
            elif name == "table":
                self._table(element)
            elif name in _CONTAINERS:
                self.read(element)
            elif name == "tracked-changes":
                self.found.left_out[WarningCode.CHANGES_ACCEPTED] += len(element)

    def _paragraph(self, element: etree._Element, label: str) -> None:
        text = "".join(self._text(element)).strip()
        style = attribute(element, "style-name")
        shown, depth = self.styles.name(style), 0
        if name_of(element) == "h":
            depth = max(1, min(small_number(attribute(element, "outline-level"), 1), 6))
            label = label or self.lists.heading_label(depth)
        else:
            depth = min(self.styles.outline(style), 6)
        if not depth and text and self._is_bold(element, style):
            depth, shown = BOLD, f"{shown} (bold)"
        self.found.add(shown, labelled(label, text), depth)

    def _is_bold(self, element: etree._Element, style: str) -> bool:
        """Whether the paragraph is bold, or is spans that are bold and nothing else."""
        if self.styles.is_bold(style):
            return True
        spans = [span for span in element if name_of(span) == "span" and "".join(span.itertext()).strip()]
        loose = [element.text or "", *(one.tail or "" for one in element)]
        return (
            bool(spans)
            and not "".join(loose).strip()
            and all(self.styles.is_bold(attribute(span, "style-name")) for span in spans)
        )

    def _text(self, element: etree._Element) -> Iterator[str]:
        yield _blanks(element.text)
        for inner in element:
            yield from self._inner(inner, name_of(inner))
            yield _blanks(inner.tail)

    def _inner(self, inner: etree._Element, name: str) -> Iterator[str]:
        if name == "s":
            yield " " * min(small_number(attribute(inner, "c"), 1), MOST_BLANKS)
        elif name in {"tab", "line-break"}:
            yield " " if name == "tab" else "\n"
        elif name == "note":
            self.found.left_out[WarningCode.NOTES_LEFT_OUT] += 1
        elif name in {"frame", "object", "custom-shape", "text-box"}:
            self.found.left_out[WarningCode.PICTURES_LEFT_OUT] += 1
        elif name and name not in _DROPPED:
            yield from self._text(inner)

    def _list(self, element: etree._Element, above: tuple[str, ...], style: str) -> None:
        style = attribute(element, "style-name") or style
        depth = len(above) + 1
        self.lists.open(style, depth, continues=attribute(element, "continue-numbering") == "true"
                        or bool(attribute(element, "continue-list")))  # fmt: skip
        for item in element:
            label = ""
            if name_of(item) == "list-item":
                label = self.lists.label(style, depth, small_number(attribute(item, "start-value")))
            self._item(item, label, (*above, style), style)

    def _item(self, item: etree._Element, label: str, above: tuple[str, ...], style: str) -> None:
        for element in item:
            name = name_of(element)
            if name in {"p", "h"}:
                self._paragraph(element, label)
                label = ""
            elif name == "list":
                self._list(element, above, style)

    def _table(self, table: etree._Element) -> None:
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors("{*}table")) is table:
                self._row([cell for cell in row if name_of(cell) == "table-cell"])

    def _row(self, cells: list[etree._Element]) -> None:
        """A row with one cell written is the paragraphs of that cell; any other is one alinéa."""
        whole = self.found
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


def _blanks(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\t", " ")
