"""Markdown to safe HTML: the only module that knows bleach.

``markdown`` renders, ``bleach`` cleans with a closed safelist, ``nh3`` cleans once more because bleach is no
longer kept up (docs/decisions). Raw HTML in the source is text: it is escaped. The result is stored when a
text is written, so that reading costs nothing.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

import bleach
import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

TAGS = frozenset(
    {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h4", "h5", "h6", "hr"}
)
SCHEMES = frozenset({"http", "https", "mailto"})
LONGEST_SOURCE = 50_000
FIRST_HEADING = 4  # a contribution stands under the page's own h1 to h3


def html_of(source: str) -> str:
    """The cleaned HTML of a Markdown text. Raises ValueError past LONGEST_SOURCE characters."""
    if len(source) > LONGEST_SOURCE:
        raise ValueError(f"a text of {len(source)} characters is over the limit of {LONGEST_SOURCE}")
    rendered = _renderer().convert(source)
    return clean(rendered)


def clean(html: str) -> str:
    """Only TAGS and links with SCHEMES are left. Cleaning twice changes nothing more."""
    cleaned = bleach.clean(html, tags=TAGS, attributes={"a": ["href"]}, protocols=SCHEMES, strip=True)
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


def _renderer() -> markdown.Markdown:
    renderer = markdown.Markdown(extensions=["sane_lists", "nl2br"], output_format="html")
    renderer.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        renderer.inlinePatterns.deregister(pattern)
    renderer.treeprocessors.register(_LowerHeadings(renderer), "lower_headings", 0)
    return renderer
