"""From the tables to the plain values that exporters write."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from bills.exporters import ExportedAmendment, ExportedBill, ExportedUnit
from bills.importers import Level
from bills.models import Amendment, AmendmentRevision, BillVersion, Placement
from bills.reading import outline
from consultation.accounts.models import name_shown


def exported_version(version: BillVersion) -> ExportedBill:
    """A version with its whole text."""
    bill = version.bill
    return ExportedBill(
        uuid=str(bill.uuid),
        slug=bill.slug,
        title=bill.title,
        ministry=str(bill.ministry),
        version=version.number,
        created=_local(bill.created_at),
        dated=_local(version.published_at or version.created_at),
        units=tuple(map(_unit, outline(version, with_wordings=True))),
        label=version.label,
        preamble=version.preamble,
        language=bill.language,
    )


def exported_amendment(amendment: Amendment, revision: AmendmentRevision, version: BillVersion) -> ExportedAmendment:
    """One revision of an amendment of ``version``, signed with the name that its page shows."""
    return ExportedAmendment(
        bill=exported_version(version),
        unit=str(amendment.article.uuid),
        uuid=str(amendment.uuid),
        number=amendment.slug,
        title=revision.title,
        author=name_shown(amendment.author) if amendment.author else str(version.bill.ministry),
        created=_local(revision.created_at),
        base=revision.base.text,
        wording=revision.wording.text,
        revision=revision.number,
        reason=revision.reason,
        law=amendment.existing_law.title if amendment.existing_law else "",
    )


def version_amended(amendment: Amendment, revision: AmendmentRevision) -> BillVersion | None:
    """The latest published version that holds the very words amended; else the latest that holds the article."""
    places = Placement.objects.filter(unit=amendment.article, version__published_at__isnull=False)
    latest = places.select_related("version__bill__ministry").order_by("-version__number")
    place = latest.filter(wording=revision.base_id).first() or latest.first()
    return place.version if place else None


def _unit(place: Placement) -> ExportedUnit:
    return ExportedUnit(
        uuid=str(place.unit.uuid),
        level=Level(place.unit.level),
        number=place.number,
        heading=place.heading,
        text=place.wording.text if place.wording else "",
        explanation=place.explanation,
    )


def _local(moment: datetime) -> datetime:
    """Days are those of the platform, whoever asks."""
    return timezone.localtime(moment, timezone.get_default_timezone())
