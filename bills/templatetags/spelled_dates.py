"""The filter ``date`` of every template (settings: builtins), so that none has to think of the first of a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.template.defaultfilters import date as plain

from bills.spelling import spelled

register = template.Library()


@register.filter("date", expects_localtime=True, is_safe=False)
def spelled_date(day: Any, written: str | None = None) -> Any:
    """A day or a moment as Django's filter gives it, with French first days; anything else is left to Django."""
    return spelled(day, written or "DATE_FORMAT") if isinstance(day, date) else plain(day, written)
