"""The platform's HTML as plain alinéas, and as the closed HTML of contributions.

A paragraph, a line break, a list item and a heading each make an alinéa. What a reader saw besides letters is
kept in characters: « – » or a number before a list item, the address of a link or an image after its words,
``~~`` around struck words.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bills.legaltext import normalise
from bills.richtext import clean

BLOCKS = frozenset({"p", "br", "div", "hr", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
STRUCK = frozenset({"s", "strike", "del"})
BLANKS = re.compile(r"[ \t\r\n\f]+")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
IMAGE = re.compile(r"<img\b[^>]*\bsrc=(\"[^\"]*\"|'[^']*')[^>]*>", re.IGNORECASE)
UNSAFE_BLOCK = re.compile(r"<(/?)(?:(div)|h[123])\b[^>]*>", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


def alineas_of(html: str) -> str:
    """The normalised text of a piece of HTML, alinéas separated by a newline. Plain text comes out as one alinéa."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_alinea()
    return normalise("\n".join(reader.alineas))


def rich_text_of(html: str) -> str:
    """The same piece in the tags of ``bills.richtext``: divisions as paragraphs, headings as h4, images as links."""
    linked = IMAGE.sub(r"<a href=\1>image</a>", html)
    return clean(UNSAFE_BLOCK.sub(lambda tag: f"<{tag[1]}{'p' if tag[2] else 'h4'}>", linked)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.alineas: list[str] = []
        self._pieces: list[str] = []
        self._marker = ""
        self._lists: list[_Numbering] = []
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.end_alinea()
        if tag in STRUCK:
            self._pieces.append("~~")
        elif tag in {"ul", "ol"}:
            self._lists.append(_Numbering(tag, values))
        elif tag == "li":
            self._marker = self._lists[-1].next_marker() if self._lists else "– "
        elif tag == "a":
            self._links.append((values.get("href", ""), len(self._pieces)))
        elif tag == "img":
            self._pieces.append(f" {values.get('alt', '')} ({values.get('src', '')})")

    def handle_endtag(self, tag: str) -> None:
        if tag in STRUCK:
            self._pieces.append("~~")
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        if tag in BLOCKS:
            self.end_alinea()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._pieces.append(BLANKS.sub(" ", data))

    def end_alinea(self) -> None:
        """An empty one is dropped; the marker of its list item waits for the first words."""
        alinea = "".join(self._pieces).strip()
        self._pieces.clear()
        if alinea:
            self.alineas.append(self._marker + alinea)
            self._marker = ""

    def _end_link(self, address: str, start: int) -> None:
        words = "".join(self._pieces[start:])
        if address and _bare(address) != _bare(words):
            self._pieces.append(f" ({address})")


class _Numbering:
    """The markers of one list: dashes, or numbers that follow its ``start`` and its style."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        start = attributes.get("start", "")
        self._number = (int(start) if start.isdecimal() else 1) if tag == "ol" else None
        style = attributes.get("style", "")
        self._roman = "roman" in style
        self._lower = "lower" in style

    def next_marker(self) -> str:
        if self._number is None:
            return "– "
        number = self._number
        self._number += 1
        if not self._roman or not 1 <= number <= len(ROMAN):
            return f"{number}. "
        return f"{ROMAN[number - 1].lower() if self._lower else ROMAN[number - 1]}. "


def _bare(address: str) -> str:
    return address.strip().removeprefix("https://").removeprefix("http://").rstrip("/").lower()
