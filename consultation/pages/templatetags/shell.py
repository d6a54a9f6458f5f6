"""What the shell of every page asks of the settings."""

from __future__ import annotations

import re

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)


@register.simple_tag
def ministry_accent() -> str:
    """The accent colour as #rrggbb, or nothing for the platform's own."""
    return str(settings.MINISTRY_ACCENT)


@register.filter
def drawing(svg: str) -> SafeString:
    """An SVG document that a library of ours drew, ready to stand in a page. Never for what people send."""
    found = _DRAWING.search(svg)
    return mark_safe(found.group() if found else "")  # noqa: S308  drawn on this side
