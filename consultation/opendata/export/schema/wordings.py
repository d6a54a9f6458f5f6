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
            field=ExistingLaw.unit,
            source="unit__uuid",
            key=True,
            references=(UNIT,),
        ),
        Column("position", Type.INTEGER, field=ExistingLaw.position, key=True),
        Column(
            "words",
            Type.TEXT,
            field=ExistingLaw.key,
            source="key",
        ),
        Column("title", Type.TEXT, field=ExistingLaw.title),
        Column("before", Type.TEXT, field=ExistingLaw.before),
        Column("after", Type.TEXT, field=ExistingLaw.after),
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
            field=Placement.version,
            source="version__number",
            key=True,
            references=("versions.number",),
        ),
        Column(
            "unit",
            Type.UUID,
            field=Placement.unit,
            source="unit__uuid",
            key=True,
            references=(UNIT,),
        ),
        Column(
            "position",
            Type.INTEGER,
            field=Placement.position,
        ),
        Column("number", Type.TEXT, field=Placement.number),
        Column("heading", Type.TEXT, field=Placement.heading),
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
            field=Placement.revision,
        ),
        Column(
            "text_sha256",
            Type.TEXT,
            field=Placement.wording,
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
            field=Placement.explanation,
        ),
    ),
    rows_of(_placements),
)
