"""Cleaned HTML as a small tree of nodes, which a page, a PDF and an ODT can each draw.

An inline node is a string or ``{"t": "strong" | "em" | "code" | "a" | "span" | "br", "c": […]}``; a block is
``{"t": "p" | "quote" | "list" | "pre", …}``. Headings inside contributions become
paragraphs: the outline is the report's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

Inline = str | dict[str, Any]
Block = dict[str, Any]
INLINE = {"strong": "strong", "em": "em", "code": "code", "a": "a"}
LISTS = {"ul": False, "ol": True}


def nodes_of(html: str) -> list[Block]:
    """The blocks of what ``bills.richtext.clean`` let through."""
    if not html.strip():
        return []
    return list(_blocks(lxml_html.fragment_fromstring(html, create_parent="div")))


def plain(inlines: list[Inline]) -> str:
    """The words of inline nodes."""
    return "".join(one if isinstance(one, str) else " " if one["t"] == "br" else plain(one["c"]) for one in inlines)


def words_in(blocks: list[Block]) -> str:
    """All the words of blocks on one line."""
    found = []
    for block in blocks:
        inner = [words_in(item) for item in block["c"]] if block["t"] == "list" else None
        if block["t"] == "quote":
            inner = [words_in(block["c"])]
        found.append(" ".join(inner) if inner is not None else plain(block["c"]))
    return " ".join(" ".join(found).split())


def _blocks(element: etree._Element) -> Iterator[Block]:
    """Its blocks; words that stand in no paragraph make one."""
    loose: list[Inline] = [element.text] if element.text else []
    for child in element:
        if (tag := str(child.tag)) in INLINE or tag == "br":
            loose.append(_inline(child, tag))
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, tag)
        if child.tail:
            loose.append(child.tail)
    yield from _paragraph(loose)


def _block(element: etree._Element, tag: str) -> Iterator[Block]:
    if tag in LISTS:
        yield {"t": "list", "ordered": LISTS[tag], "c": [list(_blocks(item)) for item in element if item.tag == "li"]}
    elif tag == "blockquote":
        yield {"t": "quote", "c": list(_blocks(element))}
    elif tag == "pre":
        yield {"t": "pre", "c": ["".join(element.itertext())]}
    elif tag.startswith("h") and tag != "hr":
        yield from _paragraph([{"t": "strong", "c": _inlines(element)}])
    elif tag != "hr":
        yield from _paragraph(_inlines(element))


def _paragraph(inlines: list[Inline]) -> Iterator[Block]:
    if plain(inlines).strip():
        yield {"t": "p", "c": inlines}


def _inlines(element: etree._Element) -> list[Inline]:
    found: list[Inline] = [element.text] if element.text else []
    for child in element:
        found.append(_inline(child, str(child.tag)))
        if child.tail:
            found.append(child.tail)
    return found


def _inline(element: etree._Element, tag: str) -> Inline:
    if tag == "br":
        return {"t": "br", "c": []}
    if tag == "a" and element.get("href"):
        return {"t": "a", "href": element.get("href"), "c": _inlines(element)}
    return {"t": "span" if tag == "a" else INLINE.get(tag, "span"), "c": _inlines(element)}
