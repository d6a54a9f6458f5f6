"""Dates in words: French has « 1er décembre », never « 1 décembre » (Lexique des règles typographiques, « dates »)."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language


def spelled(day: date, written: str = "DATE_FORMAT") -> str:
    """A day, or a moment where its reader is, in Django's letters or the name of one of its formats."""
    letters = str(get_format(written))
    if day.day == 1 and (get_language() or "").startswith("fr"):
        letters = letters.replace("j F", r"j\e\r F")
    return date_format(day, letters)
