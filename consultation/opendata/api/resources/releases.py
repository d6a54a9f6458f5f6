"""Dated releases of the data: their numbers and hashes, for ever; their files, while what they show is public."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared
from consultation.opendata.models import DatedRelease


def _releases(_moment: datetime) -> QuerySet[DatedRelease]:
    return DatedRelease.objects.filter(shared.is_published())


def _archive(slug: str, number: int, withdrawn: datetime | None) -> str | None:
    return None if withdrawn else f"{settings.SITE_URL}/bills/{slug}/data/releases/{number}.zip"


def _sum(sums: dict[str, str]) -> str | None:
    """That of the file which holds all the others."""
    return next((value for name, value in sums.items() if name.endswith(".zip")), None)


RELEASES = Collection(
    "releases",
    "Releases of data",
    "Livraisons de données",
    "Dated states of a consultation’s data, which never change: to download whole, and to cite",
    "Les états datés des données d’une consultation, qui ne changent jamais\u00a0: à télécharger en entier, et à citer",
    (
        shared.bill(),
        Field("number", Type.INTEGER, "Number", "Numéro", always=True),
        Field("day", Type.DATE, "State of this day", "État à ce jour", always=True),
        Field("is_final", Type.BOOLEAN, "The one made at the close", "Celle de la clôture", always=True),
        Field("schema", Type.INTEGER, "Version of the tables", "Version des tables", always=True),
        Field("digest", Type.TEXT, "Digest of the state", "Empreinte de l’état", always=True),
        Field("sha256", Type.TEXT, "SHA-256 of the archive", "SHA-256 de l’archive", "sums", _sum),
        Field(
            "withdrawn",
            Type.DATE,
            "Day from which it is not given any more: something in it was hidden or withdrawn",
            "Jour où elle a cessé d’être donnée\u00a0: quelque chose y a été masqué ou retiré",
            shared.day("withdrawn_at"),
        ),
        Field(
            "archive",
            Type.URI,
            "All its files in one (ZIP)",
            "Tous ses fichiers en un (ZIP)",
            ("bill__slug", "number", "withdrawn_at"),
            _archive,
        ),
    ),
    _releases,
    ("bill__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill(),
        filters.by_number("number", "Number", "Numéro", "number"),
        filters.since("day", days=True),
    ),
)

COLLECTIONS = (RELEASES,)
