"""Markdown to safe HTML: the only module that knows bleach.

``markdown`` renders, ``bleach`` cleans with a closed safelist, ``nh3`` cleans once more because bleach is no
longer kept up (docs/decisions). Raw HTML in the source is text: it is escaped. The result is stored when a
text is written, so that reading costs nothing.
"""

from __future__ import annotations

import re
import threading
from html import escape
from typing import cast
from xml.etree.ElementTree import Element

import bleach
import markdown
import nh3
from markdown.inlinepatterns import LinkInlineProcessor, ReferenceInlineProcessor, ShortReferenceInlineProcessor
from markdown.treeprocessors import Treeprocessor

TAGS = frozenset(
    {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h4", "h5", "h6", "hr"}
)
SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST_SOURCE = 50_000
FIRST_HEADING = 4  # a contribution stands under the page's own h1 to h3
DEEPEST = 8  # brackets inside the brackets of a link
FARTHEST = 3_000  # characters from an opening bracket to the one that closes it
NO_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
"""Code points that no page may hold."""
_local = threading.local()


def html_of(source: str) -> str:
    """The cleaned HTML of a Markdown text. Raises ValueError past LONGEST_SOURCE characters."""
    if len(source) > LONGEST_SOURCE:
        raise ValueError(f"a text of {len(source)} characters is over the limit of {LONGEST_SOURCE}")
    try:
        rendered = _renderer().reset().convert(source)
    except RecursionError:  # a thousand lists, each inside the other: shown as it was typed
        del _local.renderer  # it stopped in the middle of its work
        rendered = f"<p>{escape(source)}</p>"
    return clean(rendered)


def clean(html: str) -> str:
    """Only TAGS, links with SCHEMES and characters that HTML allows are left. Cleaning twice changes nothing more."""
    cleaned = bleach.clean(
        NO_CHARACTERS.sub("", html), tags=TAGS, attributes={"a": ["href"]}, protocols=SCHEMES, strip=True
    )
    return nh3.clean(
        cleaned,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="ugc nofollow noopener",
    )


class _LowerHeadings(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():
                element.tag = f"h{min(int(element.tag[1]) + FIRST_HEADING - 1, 6)}"


def _closes(source: str, start: int, brackets: str) -> bool:
    """Whether the bracket opened just before ``start`` closes near and is not nested without end.

    ``markdown`` reads to the end of the text for each bracket: ten thousand « [ » would cost it fifteen seconds.
    """
    opening, closing = brackets[0], brackets[1]
    depth = 1
    for character in source[start : start + FARTHEST]:
        depth += (character == opening) - (character == closing)
        if depth == 0 or depth > DEEPEST:
            break
    return depth == 0


class _Bounded(LinkInlineProcessor):
    """Links whose brackets are looked for nearby only."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - markdown's name
        return super().getText(data, index) if _closes(data, index, "[]") else ("", index, False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - markdown's name
        if data[index : index + 1] != "(" or not _closes(data, index + 1, "()"):
            return "", None, index, False
        return super().getLink(data, index)


class _Reference(_Bounded, ReferenceInlineProcessor): ...


class _ShortReference(_Bounded, ShortReferenceInlineProcessor): ...


BOUNDED = {"link": (_Bounded, 160), "reference": (_Reference, 170), "short_reference": (_ShortReference, 130)}


def _renderer() -> markdown.Markdown:
    """One for each thread: it is slow to build and not safe to share."""
    if not hasattr(_local, "renderer"):
        _local.renderer = _new_renderer()
    return cast(markdown.Markdown, _local.renderer)


def _new_renderer() -> markdown.Markdown:
    renderer = markdown.Markdown(extensions=["sane_lists", "nl2br"], output_format="html")
    renderer.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        renderer.inlinePatterns.deregister(pattern)
    for name, (bounded, priority) in BOUNDED.items():
        plain = renderer.inlinePatterns[name]
        renderer.inlinePatterns.register(bounded(plain.pattern, renderer), name, priority)
    renderer.treeprocessors.register(_LowerHeadings(renderer), "lower_headings", 0)
    return renderer
