"""The bill and its text. Only what stands in a published version: staff's drafts are nobody's data."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from bills.models import Bill, BillVersion, Level, Origin, Placement, SubjectKind, Unit
from bills.presets import Preset
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import REVISION


def public_unit(path: str) -> Exists:
    """Whether the unit at ``path`` stands in a published version."""
    return Exists(Placement.objects.filter(unit=OuterRef(path), version__published_at__isnull=False))


def _units(bill: Bill) -> QuerySet[Unit]:
    return Unit.objects.filter(public_unit("pk"), bill=bill).order_by("uuid")


def _versions(bill: Bill) -> QuerySet[BillVersion]:
    return BillVersion.objects.filter(bill=bill, published_at__isnull=False).order_by("number")


def _bill(bill: Bill) -> QuerySet[Bill]:
    return Bill.objects.filter(pk=bill.pk).order_by("pk")


UNIT = "units.uuid"

BILL = Table(
    "bill",
    "The bill",
    "Le projet de loi",
    "The bill and the calendar of its consultation: one row",
    "Le projet de loi et le calendrier de sa consultation : une ligne",
    (
        Column("uuid", Type.UUID, "Identifier of the bill", "Identifiant du projet de loi", key=True),
        Column("slug", Type.TEXT, "Its name in addresses", "Son nom dans les adresses"),
        Column("title", Type.TEXT, "Its title", "Son titre"),
        Column(
            "ministry",
            Type.TEXT,
            "Public authority that holds the consultation",
            "Autorité publique qui mène la consultation",
            source="ministry__name",
        ),
        Column(
            "legal_basis",
            Type.TEXT,
            "Legal basis of the consultation",
            "Fondement juridique de la consultation : bill, projet de loi ; decree, décret ou arrêté ; environment,"
            " décision ayant une incidence sur l’environnement",
            source="preset",
            values=tuple(Preset.values),
        ),
        Column("language", Type.TEXT, "Language of the text (BCP 47)", "Langue du texte (BCP 47)"),
        Column("purpose", Type.TEXT, "What is asked, in Markdown", "Ce qui est demandé, en Markdown"),
        Column("published", Type.DATE, "Day it was published", "Jour de sa publication", source=day("published_at")),
        Column(
            "consultation_starts",
            Type.DATE,
            "Day contributions and votes open",
            "Jour d’ouverture des contributions et des votes",
            source=day("consultation_starts"),
        ),
        Column(
            "response_starts",
            Type.DATE,
            "Day they close and the Government begins to answer",
            "Jour de leur clôture, où le Gouvernement commence à répondre",
            source=day("response_starts"),
        ),
        Column(
            "synthesis_starts",
            Type.DATE,
            "Day the Government’s answers end",
            "Jour où s’achèvent les réponses du Gouvernement",
            source=day("synthesis_starts"),
        ),
        Column(
            "follow_up_starts",
            Type.DATE,
            "Day the report is published",
            "Jour de publication du bilan",
            source=day("follow_up_starts"),
        ),
        Column(
            "origin",
            Type.TEXT,
            "Platform it was imported from; empty: held here",
            "Plateforme dont il a été importé ; vide : consultation menée ici",
        ),
    ),
    rows_of(_bill),
)

VERSIONS = Table(
    "versions",
    "Versions",
    "Versions",
    "The published states of the whole bill; 1 is the text put to consultation",
    "Les états publiés du projet de loi entier ; le 1 est le texte mis en consultation",
    (
        Column("number", Type.INTEGER, "Number of the version", "Numéro de la version", key=True),
        Column("label", Type.TEXT, "Its name", "Son nom"),
        Column("published", Type.DATE, "Day it was published", "Jour de sa publication", source=day("published_at")),
        Column(
            "origin",
            Type.TEXT,
            "Whose text it is",
            "De qui est le texte : government, le Gouvernement ; parliament, le Parlement",
            values=tuple(Origin.values),
        ),
        Column("preamble", Type.TEXT, "Explanatory statement", "Exposé des motifs"),
    ),
    rows_of(_versions),
)

UNITS = Table(
    "units",
    "Articles and divisions",
    "Articles et divisions",
    "Titles, chapters, sections and articles: lasting identities, without number or text",
    "Titres, chapitres, sections et articles : des identités durables, sans numéro ni texte",
    (
        Column(
            "uuid",
            Type.UUID,
            "Identifier, the same in every version",
            "Identifiant, le même à chaque version",
            key=True,
        ),
        Column(
            "kind",
            Type.TEXT,
            "article, or division for what holds articles",
            "article, ou division pour ce qui contient des articles",
            values=(SubjectKind.DIVISION.value, SubjectKind.ARTICLE.value),
        ),
        Column(
            "level",
            Type.TEXT,
            "Level in the outline",
            "Niveau dans le plan : titre, chapitre, section, sous-section, article",
            values=tuple(Level.values),
        ),
        Column("slug", Type.TEXT, "Its name in addresses", "Son nom dans les adresses"),
        REVISION,
    ),
    rows_of(_units),
)
