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
        Column("uuid", Type.UUID, field=Bill.uuid, key=True),
        Column("slug", Type.TEXT, field=Bill.slug),
        Column("title", Type.TEXT, field=Bill.title),
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
            field=Bill.preset,
            source="preset",
            values=tuple(Preset.values),
        ),
        Column("language", Type.TEXT, field=Bill.language),
        Column("purpose", Type.TEXT, field=Bill.purpose),
        Column("published", Type.DATE, field=Bill.published_at, source=day("published_at")),
        Column(
            "consultation_starts",
            Type.DATE,
            field=Bill.consultation_starts,
            source=day("consultation_starts"),
        ),
        Column(
            "response_starts",
            Type.DATE,
            field=Bill.response_starts,
            source=day("response_starts"),
        ),
        Column(
            "synthesis_starts",
            Type.DATE,
            field=Bill.synthesis_starts,
            source=day("synthesis_starts"),
        ),
        Column(
            "follow_up_starts",
            Type.DATE,
            field=Bill.follow_up_starts,
            source=day("follow_up_starts"),
        ),
        Column(
            "origin",
            Type.TEXT,
            field=Bill.origin,
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
        Column("number", Type.INTEGER, field=BillVersion.number, key=True),
        Column("label", Type.TEXT, field=BillVersion.label),
        Column("published", Type.DATE, field=BillVersion.published_at, source=day("published_at")),
        Column(
            "origin",
            Type.TEXT,
            field=BillVersion.origin,
            values=tuple(Origin.values),
        ),
        Column("preamble", Type.TEXT, field=BillVersion.preamble),
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
            field=Unit.uuid,
            key=True,
        ),
        Column(
            "kind",
            Type.TEXT,
            field=Unit.kind,
            values=(SubjectKind.DIVISION.value, SubjectKind.ARTICLE.value),
        ),
        Column(
            "level",
            Type.TEXT,
            field=Unit.level,
            values=tuple(Level.values),
        ),
        Column("slug", Type.TEXT, field=Unit.slug),
        REVISION,
    ),
    rows_of(_units),
)
