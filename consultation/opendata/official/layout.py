"""The 21 columns, and the words that stand in them."""

from __future__ import annotations

import re
from enum import StrEnum

from bills.models import Level, Side
from consultation.opendata.republique_numerique.remarks import CATEGORIES
from votes.models import Value

RANK = ""
COLUMNS = (
    RANK,
    "Identifiant",
    "Id.de.l.auteur",
    "Type.de.profil",
    "Création",
    "Modification",
    "Titre",
    "Type.de.contenu",
    "Catégorie",
    "Lié.à..",
    "Contenu",
    "Lien",
    "Score",
    "Total.des.votes",
    "Votes.pour",
    "Votes.mitigés",
    "Votes.contre",
    "Sources",
    "Total.des.arguments",
    "Arguments.pour",
    "Arguments.contre",
)
COUNTED = COLUMNS[COLUMNS.index("Total.des.votes") :]


class Content(StrEnum):
    PROPOSAL = "Proposition"
    AMENDMENT = "Modification"
    ARGUMENT = "Argument"
    SOURCE = "Source"
    VOTE = "Vote"


SIDES = {Side.FOR: "Pour", Side.AGAINST: "Contre"}
VALUES = {Value.AGREE: "Pour", Value.MIXED: "Mitigé", Value.DISAGREE: "Contre"}
SOURCES: dict[str, str] = {category: name for name, category in CATEGORIES.items()}
LEVELS = {Level.TITLE: "TITRE", Level.CHAPTER: "Chapitre", Level.SECTION: "Section", Level.SUBSECTION: "Sous-section"}
PROFILES = {
    "citizen": "Citoyen",
    "association": "Association",
    "company": "Entreprise",
    "public_body": "Institution",
    "academic": "Universitaire",
}
GOVERNMENT = "Gouvernement"
EXPLANATION = "Éléments de contexte / Explication de l’article :".replace("’", "'")
LINKED = re.compile(r'(Proposition|Modification|Argument|Source) "([^"]+)"')


def linked(content: Content, rank: int) -> str:
    return f'{content} "{rank}"'
