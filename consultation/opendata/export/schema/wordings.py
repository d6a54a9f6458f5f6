"""Where the units stand and what they say, version by version; and the texts in force that they change."""

from __future__ import annotations

from django.db.models import QuerySet

from bills.models import Bill, ExistingLaw, Placement
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import rows_of
from consultation.opendata.export.schema.text import UNIT, public_unit


def _existing_laws(bill: Bill) -> QuerySet[ExistingLaw]:
    return ExistingLaw.objects.filter(public_unit("unit"), unit__bill=bill).order_by("unit__uuid", "position")


def _placements(bill: Bill) -> QuerySet[Placement]:
    places = Placement.objects.filter(version__bill=bill, version__published_at__isnull=False)
    return places.order_by("version__number", "position")


EXISTING_LAWS = Table(
    "existing_laws",
    "Existing law",
    "Droit en vigueur",
    "The texts in force that an article changes, before and after",
    "Les textes en vigueur qu’un article modifie, avant et après",
    (
        Column(
            "unit",
            Type.UUID,
            "Article that changes it",
            "Article qui le modifie",
            source="unit__uuid",
            key=True,
            references=(UNIT,),
        ),
        Column("position", Type.INTEGER, "Rank within the article", "Rang dans l’article", key=True),
        Column(
            "words",
            Type.TEXT,
            "Words of the article that name it",
            "Mots de l’article qui le désignent",
            source="key",
        ),
        Column("title", Type.TEXT, "Title of the text in force", "Titre du texte en vigueur"),
        Column("before", Type.TEXT, "Text in force", "Texte en vigueur"),
        Column("after", Type.TEXT, "Text as the bill would change it", "Texte tel que le projet le modifierait"),
    ),
    rows_of(_existing_laws),
)

UNIT_VERSIONS = Table(
    "unit_versions",
    "Text, by version",
    "Texte, par version",
    "Where each unit stands in each version: number, heading, parent, and the text of articles",
    "La place de chaque unité dans chaque version : numéro, intitulé, parent, et texte des articles",
    (
        Column(
            "version",
            Type.INTEGER,
            "Version of the bill",
            "Version du projet de loi",
            source="version__number",
            key=True,
            references=("versions.number",),
        ),
        Column(
            "unit",
            Type.UUID,
            "Unit of text",
            "Unité de texte",
            source="unit__uuid",
            key=True,
            references=(UNIT,),
        ),
        Column(
            "position",
            Type.INTEGER,
            "Rank in the version, in reading order",
            "Rang dans la version, dans l’ordre de lecture",
        ),
        Column("number", Type.TEXT, "Number: Ier, 2 bis…", "Numéro : Ier, 2 bis…"),
        Column("heading", Type.TEXT, "Heading", "Intitulé"),
        Column(
            "parent",
            Type.UUID,
            "Unit that holds it; empty: the bill itself",
            "Unité qui la contient ; vide : le projet lui-même",
            source="parent__unit__uuid",
            references=(UNIT,),
        ),
        Column(
            "revision",
            Type.INTEGER,
            "Revision of the unit that this version put to the vote, or kept",
            "Révision de l’unité que cette version a mise au vote, ou gardée",
        ),
        Column(
            "text_sha256",
            Type.TEXT,
            "SHA-256 of the text in UTF-8; empty for a division",
            "SHA-256 du texte en UTF-8 ; vide pour une division",
            source="wording_id",
        ),
        Column(
            "text",
            Type.TEXT,
            "Text of the article, its alinéas apart by line feeds",
            "Texte de l’article, un saut de ligne entre les alinéas",
            source="wording__text",
        ),
        Column(
            "explanation",
            Type.TEXT,
            "Explanation by the Government, in Markdown",
            "Explication du Gouvernement, en Markdown",
        ),
    ),
    rows_of(_placements),
)
