"""How the law names its parts, in the language of the bill."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from bills.models import Bill, Level, Placement

register = template.Library()

WORDS: dict[str, dict[str, str]] = {
    "fr": {
        Level.TITLE: "Titre",
        Level.CHAPTER: "Chapitre",
        Level.SECTION: "Section",
        Level.SUBSECTION: "Sous-section",
        Level.ARTICLE: "Article",
    },
    "en": {
        Level.TITLE: "Title",
        Level.CHAPTER: "Chapter",
        Level.SECTION: "Section",
        Level.SUBSECTION: "Subsection",
        Level.ARTICLE: "Article",
    },
}


@register.filter
def named(place: Placement, bill: Bill) -> str:
    """« Article 2 bis », « Titre Ier »; a unit without a number goes by its level alone."""
    words = WORDS.get(bill.language, WORDS["fr"])
    return f"{words[place.unit.level]} {place.number}".strip()


@register.filter
def purpose_shown(bill: Bill) -> str:
    """The purpose in the reader's language if it was written in it, else in the bill's. Sanitised HTML."""
    return bill.purpose_translated_html if _reads_translation(bill) else bill.purpose_html


@register.filter
def purpose_language(bill: Bill) -> str:
    """The language of what ``purpose_shown`` gives."""
    return (get_language() or bill.language) if _reads_translation(bill) else bill.language


def _reads_translation(bill: Bill) -> bool:
    return bool(bill.purpose_translated_html) and get_language() not in {None, bill.language}


@register.filter
def titled(place: Placement, bill: Bill) -> str:
    """The name and the heading: « Article 4 – Accès aux données »."""
    return " – ".join(part for part in (named(place, bill), place.heading) if part)
