"""Bills and the published states of their whole text."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from bills.models import Bill, BillVersion, Origin
from bills.phases import Calendar, Phase, phase_at
from bills.presets import Preset
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared

OF_BILL = (
    *("versions", "units", "unit-versions", "lineage", "existing-laws", "proposals", "amendments", "arguments"),
    *("replies", "sources", "tallies", "answers", "commitments", "steps", "reports", "moderation"),
    "releases",
)
FORMS = ("akn", "docx", "odt", "md")
DATES = ("consultation_starts", "response_starts", "synthesis_starts", "follow_up_starts")


def _bills(_moment: datetime) -> QuerySet[Bill]:
    latest = BillVersion.objects.filter(bill=OuterRef("pk"), published_at__isnull=False).order_by("-number")
    return Bill.objects.published().annotate(latest=Subquery(latest.values("number")[:1]))


def _versions(_moment: datetime) -> QuerySet[BillVersion]:
    return BillVersion.objects.published().filter(shared.is_published())


def _phase(*calendar: Any) -> str:
    return phase_at(timezone.now(), Calendar(*calendar)).value


def bill_page(slug: str) -> str:
    return f"{settings.SITE_URL}/bills/{slug}/"


def _bill_links(uuid: UUID, slug: str) -> dict[str, str]:
    lists = {name: f"{settings.SITE_URL}/api/v1/{name}/?bill={uuid}" for name in OF_BILL}
    page = bill_page(slug)
    return {**lists, "data": f"{page}data/", "archive": f"{page}data/{slug}.zip", "feed": f"{page}feed.atom"}


def _version_page(slug: str, number: int) -> str:
    return f"{bill_page(slug)}versions/{number}/"


def _version_links(slug: str, number: int) -> dict[str, str]:
    return {form: f"{_version_page(slug, number)}files/{form}/" for form in FORMS}


STARTS = tuple(
    Field(name, Type.MOMENT, en, fr)
    for name, en, fr in (
        ("consultation_starts", "Contributions and votes open", "Ouverture des contributions et des votes"),
        ("response_starts", "They close", "Leur clôture"),
        ("synthesis_starts", "The Government’s answers end", "Fin des réponses du Gouvernement"),
        ("follow_up_starts", "The report is published", "Publication du bilan"),
    )
)

BILLS = Collection(
    "bills",
    "Bills",
    "Projets de loi",
    "The bills and the calendars of their consultations",
    "Les projets de loi et les calendriers de leurs consultations",
    (
        Field("name", Type.TEXT, "Its name in addresses", "Son nom dans les adresses", "slug", always=True),
        Field("title", Type.TEXT, "Title", "Titre", always=True),
        Field(
            "ministry",
            Type.TEXT,
            "Public authority that holds the consultation",
            "Autorité publique qui mène la consultation",
            "ministry__name",
            always=True,
        ),
        Field("language", Type.TEXT, "Language of the text (BCP 47)", "Langue du texte (BCP 47)", always=True),
        Field("purpose", Type.TEXT, "What is asked, in Markdown", "Ce qui est demandé, en Markdown"),
        Field("legal_basis", Type.TEXT, "Legal basis", "Fondement juridique", "preset", values=tuple(Preset.values)),
        Field(
            "phase",
            Type.TEXT,
            "Where the consultation stands",
            "Où en est la consultation",
            (*DATES, "waits_for_answers", "answers_complete_at"),
            _phase,
            values=tuple(Phase),
            always=True,
        ),
        *STARTS,
        Field(
            "hides_tallies",
            Type.BOOLEAN,
            "While the consultation is open, the figures of votes are absent from here",
            "Tant que la consultation est ouverte, les chiffres des votes sont absents d’ici",
            always=True,
        ),
        shared.published("published_at"),
        Field("version", Type.INTEGER, "Number of its latest version", "Numéro de sa dernière version", "latest"),
        shared.ORIGIN,
        Field("page", Type.URI, "Its page on the site", "Sa page sur le site", "slug", bill_page, always=True),
        Field(
            "links",
            Type.LINKS,
            "All that belongs to it: lists of this API, data files, Atom feed",
            "Tout ce qui s’y rattache\u00a0: listes de cette API, fichiers de données, fil Atom",
            ("uuid", "slug"),
            _bill_links,
            always=True,
        ),
    ),
    _bills,
    ("uuid",),
    filters=(
        filters.by_name("Its name in addresses", "Son nom dans les adresses"),
        filters.since("published_at"),
    ),
)

VERSIONS = Collection(
    "versions",
    "Versions",
    "Versions",
    "The published states of a whole bill; 1 is the text put to consultation. unit-versions says their words",
    "Les états publiés d’un projet de loi entier\u202f; le 1 est le texte mis en consultation. unit-versions en dit les"
    " mots",
    (
        shared.bill(),
        Field("number", Type.INTEGER, "Number", "Numéro", always=True),
        Field("label", Type.TEXT, "Its name", "Son nom"),
        Field("text_of", Type.TEXT, "Whose text it is", "De qui est le texte", "origin", values=tuple(Origin.values)),
        Field("preamble", Type.TEXT, "Explanatory statement", "Exposé des motifs"),
        shared.published("published_at"),
        Field(
            "page",
            Type.URI,
            "Its page on the site, for ever",
            "Sa page sur le site, pour toujours",
            ("bill__slug", "number"),
            _version_page,
            always=True,
        ),
        Field(
            "files",
            Type.LINKS,
            "The same text as a file",
            "Le même texte en fichier",
            ("bill__slug", "number"),
            _version_links,
        ),
    ),
    _versions,
    ("bill__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill(),
        filters.by_number("version", "Number of the version", "Numéro de la version", "number"),
        filters.since("published_at"),
    ),
)

COLLECTIONS = (BILLS, VERSIONS)
