"""Blocks as HTML: every word is escaped here, and only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultation.responses.report.nodes import Block, Inline

DEEPEST = 6
PLAIN = {"strong": "strong", "em": "em", "code": "code", "span": "span"}
LINK_RELATION = "ugc nofollow noopener"


def html_of_blocks(blocks: Iterable[Block]) -> SafeString:
    """With classes alone: a page's policy refuses styles that stand in its text. Parts of level 1 become h2."""
    return mark_safe("\n".join(map(_block, blocks)))  # noqa: S308  escaped below


def html_of_inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _block(block: Block) -> str:
    return _DRAWN[block["t"]](block)


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _heading(block: Block) -> str:
    tag = f"h{min(block['level'] + 1, DEEPEST)}"
    anchor = f' id="r-{slugify(block["anchor"])}"' if block["anchor"] else ""
    return f'<{tag} class="rep-h{block["level"]}"{anchor} dir="auto">{escape(block["text"])}</{tag}>'


def _paragraph(block: Block) -> str:
    look = f' class="rep-{block["look"]}"' if block.get("look") else ""
    return f'<p{look} dir="auto">{html_of_inlines(block["c"])}</p>'


def _list(block: Block) -> str:
    tag = "ol" if block["ordered"] else "ul"
    return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in block['c'])}</{tag}>"


def _item(blocks: list[Block]) -> str:
    alone = len(blocks) == 1 and blocks[0]["t"] == "p"
    return html_of_inlines(blocks[0]["c"]) if alone else _blocks(blocks)


def _quote(block: Block) -> str:
    return f'<blockquote class="rep-quote">{_blocks(block["c"])}</blockquote>'


def _pre(block: Block) -> str:
    return f"<pre><code>{html_of_inlines(block['c'])}</code></pre>"


def _table(block: Block) -> str:
    classes = ['class="rep-num"' if is_number else "" for is_number in block["numbers"]]
    head = "".join(
        f'<th scope="col" {look}>{escape(name)}</th>' for name, look in zip(block["head"], classes, strict=True)
    )
    rows = []
    for row in block["rows"]:
        first, *others = (html_of_inlines(cell) for cell in row)
        cells = "".join(
            f'<td {look} data-label="{escape(name)}">{cell}</td>'
            for cell, look, name in zip(others, classes[1:], block["head"][1:], strict=True)
        )
        rows.append(f'<tr><th scope="row" dir="auto">{first}</th>{cells}</tr>')
    return (
        f'<table class="rep-table"><caption>{escape(block["caption"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _picture(block: Block) -> str:
    drawn = block["svg"].replace("<svg ", f'<svg role="img" class="rep-chart" aria-label="{escape(block["alt"])}" ', 1)
    return f'<figure class="rep-figure">{drawn}<figcaption>{escape(block["caption"])}</figcaption></figure>'


def _answer(block: Block) -> str:
    said = f"{_('The Government:')} <strong>{escape(block['label'])}</strong>"
    inner = f'<p class="rep-decision">{said}</p>{_blocks(block["c"])}'
    return f'<div class="rep-answer rep-answer--{block["tone"]}">{inner}</div>'


def _change(block: Block) -> str:
    lines = "".join(f'<p dir="auto">{html_of_inlines(line)}</p>' for line in block["c"])
    return f'<div class="rep-change">{lines}</div>'


def _inline(inline: Inline) -> str:
    if isinstance(inline, str):
        return escape(inline)
    kind, inner = inline["t"], html_of_inlines(inline["c"])
    if kind == "br":
        return "<br>"
    if kind == "a":
        return f'<a href="{escape(inline["href"])}" rel="{LINK_RELATION}">{inner}</a>'
    if kind in {"ins", "del"}:
        said = escape(_("put in:") if kind == "ins" else _("taken out:"))
        who = f' <span class="rep-who">[{escape(inline["who"])}]</span>' if inline.get("who") else ""
        return f'<{kind}><span class="rep-sr">{said} </span>{inner}</{kind}>{who}'
    return f"<{PLAIN[kind]}>{inner}</{PLAIN[kind]}>"


_DRAWN: dict[str, Callable[[Block], str]] = {
    "heading": _heading,
    "p": _paragraph,
    "list": _list,
    "quote": _quote,
    "pre": _pre,
    "table": _table,
    "picture": _picture,
    "answer": _answer,
    "change": _change,
}
