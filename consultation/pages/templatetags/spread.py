"""Parts of a whole in words: nothing where there is nothing to say."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

register = template.Library()
NOTHING = "–"


@register.filter
def percent(part: float | None) -> str:
    """37.5 %, with the space that does not break."""
    return NOTHING if part is None else f"{number_format(round(100 * part, 1), 1)}\u00a0%"


@register.filter
def coefficient(figure: float | None) -> str:
    return NOTHING if figure is None else number_format(round(figure, 2), 2)
