"""What the shell of every page asks of the settings."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from consultation.pages.accent import accent_of

register = template.Library()
_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h\d)>")
_SENTENCE = re.compile(r".*?\w{4,}[»)\]\s]*[.!?…](?=\s+[«“A-ZÀ-Ý]|$)", re.DOTALL)
"""Four letters before its end and a capital after it: « art. » and « L. » end no sentence."""


@register.simple_tag(takes_context=True)
def ministry_accent(context: Context) -> str:
    """The accent colour of this page as #rrggbb, its bill's ministry's first; nothing for the platform's own."""
    if not settings.MINISTRY_ACCENTS:
        return str(settings.MINISTRY_ACCENT)
    bill = context.get("bill")
    return accent_of(bill.ministry.slug if bill else "")


@register.filter
def drawing(svg: str) -> SafeString:
    """An SVG document that a library of ours drew, ready to stand in a page. Never for what people send."""
    found = _DRAWING.search(svg)
    return mark_safe(found.group() if found else "")  # noqa: S308  drawn on this side


@register.filter
def first_sentences(html: str, most: int) -> str:
    """At most ``most`` sentences of a sanitised text, as plain text; all of it when it has no full stop."""
    text = " ".join(unescape(strip_tags(_BLOCK_END.sub(" ", html))).split())
    found = list(islice(_SENTENCE.finditer(text), most))
    return text[: found[-1].end()] if found else text
