"""Filters of ``bills/_redline.html``, the one place where a change is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import normalize_newlines
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bills.drawing import Line, Stroke, excerpt_of, halves_of, lines_of
from bills.legaltext import Alinea, Redline, Side, alineas
from bills.richtext import html_of

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


@register.simple_tag
def strokes(drawn: Iterable[Stroke]) -> SafeString:
    """Stretches of a line, for eyes and for ears. In Python: a busy page draws thousands, and a template each costs."""
    language, told = get_language(), {Side.DELETED: ("del", _("[deleted:")), Side.INSERTED: ("ins", _("[added:"))}
    html = []
    for stroke in drawn:
        text = escape(normalize_newlines(stroke.text)).replace("\n", "<br>")
        if stroke.side is Side.KEPT:
            html.append(text)
            continue
        element, said = told[stroke.side]
        html.append(" " * (stroke.apart and stroke.side is Side.INSERTED))
        html.append(f'<{element}><span class="sr" lang="{language}">{said} </span>{text}')
        html.append(f'<span class="sr">]</span></{element}>')
    return mark_safe("".join(html))  # noqa: S308 - the text was escaped


@register.filter
def enumerated(numbers: Iterable[int]) -> str:
    """« 1 », « 1 and 3 », « 1, 3 and 4 »; numbers that follow each other make a range: « 1 to 4 and 7 »."""
    parts = [part for run in _runs(numbers) for part in _parts(run)]
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


@register.filter
def numbered(text: str) -> tuple[Alinea, ...]:
    """The alinéas of a text of law."""
    return alineas(text)


@register.filter
def markdown(source: str) -> SafeString:
    """Somebody's words as they will be published: the very HTML that is stored."""
    return mark_safe(html_of(source))  # noqa: S308 - cleaned by bills.richtext


@register.filter
def clean(redline: Redline) -> tuple[Alinea, ...]:
    """The new text, alinéa by alinéa."""
    return alineas(redline.new_text)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _parts(run: list[int]) -> list[str]:
    if len(run) < 3:
        return [str(number) for number in run]
    return [_("%(first)s to %(last)s") % {"first": run[0], "last": run[-1]}]
