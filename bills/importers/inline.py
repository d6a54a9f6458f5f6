"""Markdown inside a line: what its marks are worth once the text stands plain, and the way back."""

from __future__ import annotations

import html
import re

from bills.importers.characters import clean, one_line

_PUNCTUATION = r"!-/:-@\[-`{-~"
_TOKEN = re.compile(
    rf"\\(?P<escaped>[{_PUNCTUATION}])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<exponent></?sup>|\^(?=er\b|re\b|e\b)|(?<=er)\^|(?<=re)\^)"
    r"|(?P<run>\*{1,3}|_{1,3}|`{1,3})"
    r"|(?P<link>\[(?P<words>[^\[\]\n]{1,300})\]\([^()\s]{1,500}\))"
)
_SPECIAL = re.compile(r"[\\*_`\[\]&<^#]")


def plain(markdown: str) -> str:
    """The text without its emphasis, links (their words stay), escapes and entities; on one line."""
    pieces: list[str] = []
    opened: dict[str, int] = {}
    at = 0
    for token in _TOKEN.finditer(markdown):
        pieces.append(markdown[at : token.start()])
        at = token.end()
        if token["run"]:
            _emphasis(token, markdown, pieces, opened)
        else:
            pieces.append(_worth(token))
    pieces.append(markdown[at:])
    return one_line(clean("".join(pieces)).replace("\n", " "))


def _worth(token: re.Match[str]) -> str:
    if token["escaped"]:
        return token["escaped"]
    if token["entity"]:
        return html.unescape(token["entity"])
    return plain(token["words"]) if token["words"] else ""


def _emphasis(token: re.Match[str], text: str, pieces: list[str], opened: dict[str, int]) -> None:
    """Write the run of marks down; when it closes an earlier one, rub both out. A lone `*` stays."""
    run = token["run"]
    before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
    inside_word = run[0] == "_" and before.isalnum() and after.isalnum()
    if run in opened and before.strip() and not inside_word:
        pieces[opened.pop(run)] = ""
        return
    if after.strip() and not inside_word:
        opened[run] = len(pieces)
    pieces.append(run)


def escaped(text: str) -> str:
    """Markdown that `plain` reads back as `text` (already on one line) and no block mark can open."""
    safe = _SPECIAL.sub(r"\\\g<0>", text)
    return f"\\{safe}" if safe[:1] in set("->+=|~:") else safe


def hidden(markdown: str) -> str:
    """The same words with the first letter as an entity: no reader takes them for a heading."""
    return f"&#{ord(markdown[0])};{markdown[1:]}" if markdown[0].isalnum() else markdown
