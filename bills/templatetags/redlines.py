"""Filters of ``bills/_redline.html``, the one place where a change is drawn."""

from __future__ import annotations

from django import template

from bills.drawing import Line, excerpt_of, halves_of, lines_of
from bills.legaltext import Alinea, Redline, alineas

register = template.Library()


@register.filter
def inline(redline: Redline) -> list[Line]:
    """In reading order, deletions and insertions in the text."""
    return [half for line in lines_of(redline) for half in halves_of(line)]


@register.filter
def pairs(redline: Redline) -> list[Line]:
    """For two columns, before and after."""
    return list(lines_of(redline))


@register.filter
def excerpt(redline: Redline) -> tuple[list[Line], int]:
    """For a card: the first changes, and how many are left out."""
    return excerpt_of(redline)


@register.filter
def clean(redline: Redline) -> tuple[Alinea, ...]:
    """The new text, alinéa by alinéa."""
    return alineas(redline.new_text)
