"""How the law names its parts, in the language of the bill."""

from __future__ import annotations

from django import template

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
def titled(place: Placement, bill: Bill) -> str:
    """The name and the heading: « Article 4 – Accès aux données »."""
    return " – ".join(part for part in (named(place, bill), place.heading) if part)
