"""A report as OpenDocument text: headings, paragraphs, lists, tables, charts with their words.

What is put in or taken out is styled and says so in words: a reader of the file cannot miss it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from django.utils import translation
from django.utils.translation import gettext as _

from bills.exporters.odt_parts import MIMETYPE, manifest, meta
from bills.exporters.packing import packed
from bills.exporters.paragraphs import Document, legible
from consultation.responses.report import blocks as b
from consultation.responses.report.nodes import Block, Inline
from consultation.responses.report.odt_pictures import frame_of, pictures_of, type_of
from consultation.responses.report.odt_styles import NAMES, WIDTH, automatic_styles, document_styles
from consultation.responses.report.telling import Told

CHARACTERS = {"strong": "Strong", "em": "Em", "code": "Code", "ins": "Ins", "del": "Del", "span": ""}


def write_odt(told: Told) -> bytes:
    """The same report gives the same bytes."""
    moment = datetime.combine(date.fromisoformat(told.as_of), time(), tzinfo=UTC)
    document = Document(f"{told.title} – {told.bill}", told.language, told.ministry, moment, told.bill, ())
    with translation.override(told.language):
        body = _head(told) + _blocks(told.blocks)
    columns = {width for block in told.blocks if block["t"] == "table" for width in _columns(block)}
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMES} office:version="1.2">'
        f"{automatic_styles(columns)}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    pictures = pictures_of(told.blocks)
    parts = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": manifest({path: type_of(path) for path in pictures}),
        "content.xml": content.encode(),
        "styles.xml": document_styles(told.language, told.bill),
        "meta.xml": meta(document),
        **pictures,
    }
    return packed(parts, first="mimetype")


def _head(told: Told) -> str:
    lines = (
        ("Note", told.ministry),
        ("Title", told.title),
        ("Subtitle", told.bill),
        ("Note", told.day),
        ("Note", f"{_('SHA-256 of its data:')} {told.sha256}"),
    )
    return "".join(_line(style, _words(text)) for style, text in lines)


def _blocks(blocks: Iterable[Block], style: str = "Text") -> str:
    return "".join(_DRAWN[block["t"]](block, style) for block in blocks)


def _heading(block: Block, _style: str) -> str:
    level = block["level"]
    return f'<text:h text:style-name="Heading{level}" text:outline-level="{level}">{_words(block["text"])}</text:h>'


def _paragraph(block: Block, style: str) -> str:
    return _line("Note" if block.get("look") == "note" else style, _inlines(block["c"]))


def _list(block: Block, style: str) -> str:
    name = "Ordered" if block["ordered"] else "Unordered"
    items = "".join(f"<text:list-item>{_blocks(item, style)}</text:list-item>" for item in block["c"] if item)
    return f'<text:list text:style-name="{name}">{items}</text:list>' if items else ""


def _quote(block: Block, _style: str) -> str:
    return _blocks(block["c"], "Quote")


def _pre(block: Block, _style: str) -> str:
    return "".join(_line("Pre", _words(line)) for line in "".join(block["c"]).splitlines())


def _answer(block: Block, _style: str) -> str:
    said = f'{_words(_("The Government:"))} <text:span text:style-name="Strong">{_words(block["label"])}</text:span>'
    return _line("Answer", said) + _blocks(block["c"], "Answer")


def _change(block: Block, _style: str) -> str:
    return "".join(_line("Law", _inlines(line)) for line in block["c"])


def _table(block: Block, _style: str) -> str:
    head = "".join(
        _cell(_words(name), "TableHead", is_number=n) for name, n in zip(block["head"], block["numbers"], strict=True)
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(_cell(_inlines(cell), "Cell", is_number=n) for cell, n in zip(row, block["numbers"], strict=True))
        + "</table:table-row>"
        for row in block["rows"]
    )
    columns = "".join(f'<table:table-column table:style-name="Column{width}"/>' for width in _columns(block))
    return (
        _line("Caption", _words(block["caption"]))
        + f'<table:table table:style-name="Table">{columns}<table:table-header-rows><table:table-row>{head}'
        + f"</table:table-row></table:table-header-rows>{rows}</table:table>"
        + _line("Note", "")
    )


def _columns(block: Block) -> list[int]:
    """The widths of a table’s columns, in millimetres."""
    widths = b.widths(block)
    return [max(1, round(WIDTH * width / sum(widths))) for width in widths]


def _cell(inner: str, style: str, *, is_number: bool) -> str:
    style += "Number" if is_number else ""
    return (
        f'<table:table-cell table:style-name="Grid" office:value-type="string">{_line(style, inner)}</table:table-cell>'
    )


def _picture(block: Block, _style: str) -> str:
    return _line("Picture", frame_of(block)) + _line("PictureCaption", _words(block["caption"]))


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    if isinstance(inline, str):
        return _words(inline)
    kind, inner = inline["t"], _inlines(inline["c"])
    if kind == "br":
        return "<text:line-break/>"
    if kind == "a":
        return f'<text:a xlink:type="simple" xlink:href={quoteattr(legible(inline["href"]))}>{inner}</text:a>'
    if kind in {"ins", "del"}:
        said = _("put in:") if kind == "ins" else _("taken out:")
        who = _words(f" [{inline['who']}]") if inline.get("who") else ""
        return f'<text:span text:style-name="{CHARACTERS[kind]}">[{_words(said)} {inner}]</text:span>{who}'
    style = CHARACTERS[kind]
    return f'<text:span text:style-name="{style}">{inner}</text:span>' if style else inner


def _line(style: str, inner: str) -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _words(text: str) -> str:
    """Several spaces or line ends are one space to a reader of the file: none of them means anything here."""
    return escape(legible(text))


_DRAWN: dict[str, Callable[[Block, str], str]] = {
    "heading": _heading,
    "p": _paragraph,
    "list": _list,
    "quote": _quote,
    "pre": _pre,
    "answer": _answer,
    "change": _change,
    "table": _table,
    "picture": _picture,
}
