"""A web page to pieces: headings, paragraphs, lists with their numbers, tables. Scripts and styles are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from bills.importers.draft import DraftError, DraftErrorCode, WarningCode
from bills.importers.labels import DASH, figure, labelled, small_number
from bills.importers.lines import BOLD
from bills.importers.markup import MOST_TAGS
from bills.importers.pieces import Document, Gathering

TABLE = "table"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DROPPED = {
    *("script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object", "embed", "form"),
    *("button", "select", "textarea", "input", "nav", "audio", "video", "canvas", "del", "rt", "rp"),
}
_BLOCKS = {
    *("html", "body", "main", "article", "section", "header", "footer", "div", "p", "pre", "address", "blockquote"),
    *("aside", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "center", "fieldset", "details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "caption"),
}
_BOLD_TAGS = {"b", "strong"}


def read_webpage(text: str) -> Document:
    """Raises `DraftError`: wrong_type, too_deep, too_much_text, empty."""
    if text.count("<") > MOST_TAGS:
        raise DraftError(0, DraftErrorCode.TOO_MUCH_TEXT)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DraftError(0, DraftErrorCode.EMPTY) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DraftError(0, DraftErrorCode.TOO_DEEP)
    reader = _Reader(Gathering())
    reader.walk(root)
    reader.flush()
    return reader.found.document()


class _Reader:
    """Walks through a page; `style` and `depth` are those of the block being read, `label` waits for its first text."""

    def __init__(self, found: Gathering) -> None:
        self.found = found
        self.style, self.depth, self.label = "p", 0, ""
        self._words: list[str] = []
        self._bold: list[bool] = []

    def walk(self, element: etree._Element, *, bold: bool = False) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _DROPPED:
            self.found.left_out[WarningCode.CHANGES_ACCEPTED] += name == "del"
        elif name == "table":
            self.flush()
            self._table(element)
        elif name in _BLOCKS:
            self._block(element, name)
        else:
            self._inline(element, name, bold=bold or name in _BOLD_TAGS)

    def flush(self) -> None:
        """The block that was being read is over."""
        text = "".join(self._words).strip()
        if text:
            is_bold = not self.depth and bool(self._bold) and all(self._bold)
            style = f"{self.style} (bold)" if is_bold else self.style
            self.found.add(style, labelled(self.label, text), BOLD if is_bold else self.depth)
            self.label = ""
        self._words, self._bold = [], []

    def _block(self, element: etree._Element, name: str) -> None:
        self.flush()
        outside = (self.style, self.depth)
        if name not in {"ul", "ol"}:
            self.style, self.depth = _style(element, name, self.style), _depth(name)
        if name in {"ul", "ol"}:
            self._list(element, name)
        else:
            self._inside(element, bold=False)
        self.flush()
        self.style, self.depth = outside

    def _inline(self, element: etree._Element, name: str, *, bold: bool) -> None:
        if name == "br":
            self._words.append("\n")
        self.found.left_out[WarningCode.PICTURES_LEFT_OUT] += name == "img"
        self._inside(element, bold=bold)

    def _inside(self, element: etree._Element, *, bold: bool) -> None:
        self._say(element.text, bold=bold)
        for inner in element:
            self.walk(inner, bold=bold)
            self._say(inner.tail, bold=bold)

    def _say(self, text: str | None, *, bold: bool) -> None:
        words = _BLANKS.sub(" ", text or "")
        self._words.append(words)
        if words.strip():
            self._bold.append(bold)

    def _list(self, element: etree._Element, name: str) -> None:
        count = small_number(element.get("start", ""), 1) - 1
        self._say(element.text, bold=False)
        for inner in element:
            if inner.tag == "li":
                self.flush()
                count = small_number(inner.get("value", ""), count + 1)
                form = element.get("type", "1")
                self.label = DASH if name == "ul" else f"{figure(count, form if form in 'aAiI' else '1')}."
            self.walk(inner)
            self._say(inner.tail, bold=False)
        self.label = ""

    def _table(self, table: etree._Element) -> None:
        """A row with one cell written is the paragraphs of that cell; any other is one alinéa."""
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            read = [cell for cell in self._cells(row) if cell.pieces]
            if len(read) == 1:
                self.found.add_all(read[0].pieces)
            elif read:
                self.found.left_out[WarningCode.TABLES_FLATTENED] += 1
                self.found.add(TABLE, " | ".join(" ".join(piece.text for piece in cell.pieces) for cell in read))

    def _cells(self, row: etree._Element) -> Iterator[Gathering]:
        for cell in row.iterchildren("td", "th"):
            reader = _Reader(Gathering(left_out=self.found.left_out, size=self.found.size))
            reader._inside(cell, bold=False)
            reader.flush()
            yield reader.found


def _depth(name: str) -> int:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else 0


def _style(element: etree._Element, name: str, above: str) -> str:
    """« p.alinea »: the tag, and the first class that it bears; a plain « div » inside a quotation stays one."""
    names = (element.get("class") or "").split()
    if name in {"p", "div"} and not names and above.startswith("blockquote"):
        return above
    name = "p" if name in {"div", "body", "html", "section", "article", "main"} else name
    return f"{name}.{names[0]}" if names and name in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"} else name
