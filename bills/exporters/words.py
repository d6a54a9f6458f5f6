"""The words that a file says around the law, in the language of the bill."""

from __future__ import annotations

from dataclasses import dataclass

from bills.exporters.values import ExportedUnit, one_line
from bills.importers import Level


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences hold one ``{}`` for the number or the name they tell."""

    levels: dict[Level, str]
    preamble: str
    version: str
    amendment: str
    by: str
    text: str
    reasons: str
    compared: str
    was: str
    becomes: str


FRENCH = Words(
    levels={
        Level.TITLE: "Titre",
        Level.CHAPTER: "Chapitre",
        Level.SECTION: "Section",
        Level.SUBSECTION: "Sous-section",
        Level.ARTICLE: "Article",
    },
    preamble="Exposé des motifs",
    version="Version {}",
    amendment="Amendement n°\u00a0{}",
    by="Présenté par {}",
    text="Texte amendé",
    reasons="Exposé sommaire",
    compared="Modifications suivies depuis la version {}",
    was="Texte retiré\u00a0:",
    becomes="Texte inséré\u00a0:",
)
ENGLISH = Words(
    levels={
        Level.TITLE: "Title",
        Level.CHAPTER: "Chapter",
        Level.SECTION: "Section",
        Level.SUBSECTION: "Subsection",
        Level.ARTICLE: "Article",
    },
    preamble="Explanatory statement",
    version="Version {}",
    amendment="Amendment no.\u00a0{}",
    by="Presented by {}",
    text="Amended text",
    reasons="Reasons",
    compared="Changes tracked since version {}",
    was="Text removed:",
    becomes="Text inserted:",
)


def words_in(language: str) -> Words:
    """French unless the bill is in English."""
    return ENGLISH if language.startswith("en") else FRENCH


def named(unit: ExportedUnit, words: Words) -> str:
    """« Article 2 bis », « Titre Ier »; a unit without a number goes by its level alone."""
    return f"{words.levels[unit.level]} {one_line(unit.number)}".strip()


def titled(unit: ExportedUnit, words: Words) -> str:
    """The name and the heading: « Article 4 – Accès aux données »."""
    return " – ".join(part for part in (named(unit, words), one_line(unit.heading)) if part)
