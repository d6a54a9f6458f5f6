"""The text, unit by unit: articles and divisions, what each version words, what became of each."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from bills.models import ExistingLaw, Level, Lineage, LineageKind, Placement, SubjectKind, Unit
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Filter, Type
from consultation.opendata.api.resources import shared
from consultation.opendata.api.resources.bills import bill_page

TEXT_KINDS = (SubjectKind.ARTICLE.value, SubjectKind.DIVISION.value)


def _units(_moment: datetime) -> QuerySet[Unit]:
    places = Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)
    latest = places.order_by("-version__number")
    found = Unit.objects.filter(shared.is_published(), Exists(places))
    return found.annotate(
        numbered=Subquery(latest.values("number")[:1]),
        headed=Subquery(latest.values("heading")[:1]),
        last=Subquery(latest.values("version__number")[:1]),
        held=Subquery(latest.values("parent__unit__uuid")[:1]),
    )


def _places(_moment: datetime) -> QuerySet[Placement]:
    return Placement.objects.filter(shared.is_published("version__bill"), version__published_at__isnull=False)


def _lineage(_moment: datetime) -> QuerySet[Lineage]:
    return Lineage.objects.filter(shared.is_published("version__bill"), version__published_at__isnull=False)


def _laws(_moment: datetime) -> QuerySet[ExistingLaw]:
    return ExistingLaw.objects.filter(shared.is_published("unit__bill"), shared.public_unit("unit"))


def _unit_links(kind: str, bill: str, slug: str) -> dict[str, str]:
    if kind != SubjectKind.ARTICLE:
        return {}
    return {"feed": f"{bill_page(bill)}articles/{slug}/feed.atom"}


KIND = filters.among("kind", "article, or division", "article, ou division", "kind", TEXT_KINDS)
LEVEL = Field(
    "level",
    Type.TEXT,
    "Level in the outline",
    "Niveau dans le plan\u00a0: titre, chapitre, section, sous-section, article",
    values=tuple(Level.values),
    always=True,
)

UNITS = Collection(
    "units",
    "Articles and divisions",
    "Articles et divisions",
    "Articles, and the titles, chapters and sections that hold them: lasting identities, as they last stood",
    "Les articles, et les titres, chapitres et sections qui les contiennent\u00a0: des identités durables, dans leur"
    " dernier état",
    (
        shared.bill(),
        Field("kind", Type.TEXT, "article, or division", "article, ou division", values=TEXT_KINDS, always=True),
        LEVEL,
        Field("name", Type.TEXT, "Its name in addresses", "Son nom dans les adresses", "slug", always=True),
        Field("number", Type.TEXT, "Its number in the law", "Son numéro dans la loi", "numbered"),
        Field("heading", Type.TEXT, "Its heading", "Son intitulé", "headed"),
        Field("parent", Type.UUID, "Division that holds it", "Division qui le contient", "held"),
        Field("version", Type.INTEGER, "Last version that holds it", "Dernière version qui le contient", "last"),
        shared.page(),
        Field(
            "links",
            Type.LINKS,
            "Atom feed of an article",
            "Fil Atom d’un article",
            ("kind", "bill__slug", "slug"),
            _unit_links,
        ),
    ),
    _units,
    ("uuid",),
    filters=(
        filters.of_bill(),
        KIND,
        filters.by_name("Its name in addresses", "Son nom dans les adresses"),
    ),
)


def _words(name: str, en: str, fr: str, **more: Any) -> Field:
    return Field(name, Type.TEXT, en, fr, **more)


UNIT_VERSIONS = Collection(
    "unit-versions",
    "Articles and divisions, by version",
    "Articles et divisions, par version",
    "Where each unit stands in each version, and an article’s words there",
    "Où est chaque unité dans chaque version, et les mots d’un article à cet endroit",
    (
        shared.bill("version__bill__uuid"),
        Field("version", Type.INTEGER, "Number of the version", "Numéro de la version", "version__number", always=True),
        Field("unit", Type.UUID, "Article or division", "Article ou division", "unit__uuid", always=True),
        _words("kind", "article, or division", "article, ou division", source="unit__kind", values=TEXT_KINDS),
        _words("number", "Its number in the law", "Son numéro dans la loi"),
        _words("heading", "Its heading", "Son intitulé"),
        Field("parent", Type.UUID, "Division that holds it", "Division qui le contient", "parent__unit__uuid"),
        Field("position", Type.INTEGER, "Rank in the version, from 1", "Rang dans la version, à partir de 1"),
        Field("revision", Type.INTEGER, "Revision put to the vote", "Révision mise aux voix"),
        _words("sha256", "SHA-256 of the text in UTF-8", "SHA-256 du texte en UTF-8", source="wording_id"),
        _words("text", "Its words; an alinéa a line", "Ses mots\u202f; un alinéa par ligne", source="wording__text"),
        _words("explanation", "Explanation, in Markdown", "Explication, en Markdown"),
    ),
    _places,
    ("unit__uuid", "version__number"),
    (UUID, int),
    filters=(
        filters.of_bill("version__bill"),
        filters.by_number("version", "Number of the version", "Numéro de la version", "version__number"),
        filters.by_uuid("article", "An article or a division", "Un article ou une division", "unit__uuid"),
        filters.among("kind", "article, or division", "article, ou division", "unit__kind", TEXT_KINDS),
        filters.since("version__published_at"),
    ),
)

LINEAGE = Collection(
    "lineage",
    "Lineage",
    "Généalogie",
    "What became of units from one version to the next; one that only changed its words, or nothing, has no row",
    "Ce que deviennent les unités d’une version à la suivante\u202f; celles qui n’ont changé que de mots, ou en rien,"
    " n’y sont pas",
    (
        shared.bill("version__bill__uuid"),
        Field("version", Type.INTEGER, "Version it tells of", "Version dont il s’agit", "version__number", always=True),
        _words("kind", "What became of it", "Ce qu’elle devient", values=tuple(LineageKind.values), always=True),
        Field("before", Type.UUID, "Unit before; null if new", "Unité d’avant\u202f; null si nouvelle", "before__uuid"),
        Field(
            "after", Type.UUID, "Unit after; null if deleted", "Unité d’après\u202f; null si supprimée", "after__uuid"
        ),
        Field("score", Type.NUMBER, "The engine’s likeness, 0 to 1", "Ressemblance trouvée par le moteur, de 0 à 1"),
    ),
    _lineage,
    filters=(
        filters.of_bill("version__bill"),
        filters.by_number("version", "Number of the version", "Numéro de la version", "version__number"),
        filters.by_uuid(
            "article", "A unit, before or after", "Une unité, avant ou après", "before__uuid", "after__uuid"
        ),
        filters.among("kind", "What became of it", "Ce qu’elle devient", "kind", tuple(LineageKind.values)),
        filters.since("version__published_at"),
    ),
)


def _of_article() -> Filter:
    return filters.by_uuid("article", "An article", "Un article", "unit__uuid")


EXISTING_LAWS = Collection(
    "existing-laws",
    "Texts in force",
    "Textes en vigueur",
    "Texts in force that articles change: as they are, and as they would become",
    "Les textes en vigueur que des articles modifient\u00a0: tels qu’ils sont, et tels qu’ils deviendraient",
    (
        shared.bill("unit__bill__uuid"),
        Field("article", Type.UUID, "Article that changes it", "Article qui le modifie", "unit__uuid", always=True),
        Field("position", Type.INTEGER, "Rank in the article", "Rang dans l’article", always=True),
        _words("title", "Title", "Titre"),
        _words("before", "As it is", "Tel qu’il est"),
        _words("after", "As it would become", "Tel qu’il deviendrait"),
    ),
    _laws,
    ("unit__uuid", "position"),
    (UUID, int),
    filters=(filters.of_bill("unit__bill"), _of_article()),
)

COLLECTIONS = (UNITS, UNIT_VERSIONS, LINEAGE, EXISTING_LAWS)
