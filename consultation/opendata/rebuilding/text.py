"""The bill, its published versions, its units and what they say; the law that they change; their lineage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.text import slugify

from bills.models import Bill, BillVersion, ExistingLaw, Lineage, Placement, SubjectKind, Unit
from bills.richtext import html_of
from consultation.accounts.models import Ministry
from consultation.opendata.export.schema.lineage import LINEAGE
from consultation.opendata.export.schema.text import BILL, UNITS, VERSIONS
from consultation.opendata.export.schema.wordings import EXISTING_LAWS, UNIT_VERSIONS
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow, UnreadableReleaseError, begins
from consultation.opendata.republique_numerique.inserting import insert_contributions, insert_wordings

DATES = ("consultation_starts", "response_starts", "synthesis_starts", "follow_up_starts")


@dataclass
class Text:
    """What later steps point to. ``units`` and ``subjects`` (units, then contributions) are ids by uuid."""

    bill: Bill
    opened: datetime
    versions: dict[int, BillVersion] = field(default_factory=dict)
    units: dict[UUID, int] = field(default_factory=dict)
    subjects: dict[UUID, int] = field(default_factory=dict)
    laws: dict[tuple[UUID, int], ExistingLaw] = field(default_factory=dict)
    places: dict[tuple[int, UUID], Placement] = field(default_factory=dict)
    articles: list[int] = field(default_factory=list)
    divisions: list[int] = field(default_factory=list)


def the_bill(release: OpenedRelease) -> ReleasedRow:
    """Raises UnreadableReleaseError and MalformedLineError."""
    rows = list(release.rows(BILL))
    if len(rows) != 1:
        raise UnreadableReleaseError(f"bill.jsonl: one bill is expected, not {len(rows)}")
    if not rows[0]["published"]:
        raise rows[0].record.error("published", "the bill of a release is published")
    return rows[0]


def write_text(release: OpenedRelease, row: ReleasedRow) -> Text:
    bill = _bill(release, row)
    text = Text(bill, row.begins("published"))
    for one in release.rows(VERSIONS):
        version = BillVersion(
            bill=bill,
            number=one["number"],
            label=one["label"],
            preamble=one["preamble"],
            origin=one["origin"],
            published_at=one.begins("published"),
            lineage_confirmed_at=one.begins("published"),
            created_at=one.begins("published"),
        )
        one.fits(version).save()
        text.versions[one["number"]] = version
    _units(release, text)
    _laws(release, text)
    _placements(release, text)
    _lineage(release, text)
    return text


def _bill(release: OpenedRelease, row: ReleasedRow) -> Bill:
    ministry = Ministry.objects.filter(name=row["ministry"]).first()
    if ministry is None:
        ministry = Ministry(name=row["ministry"], slug=slugify(row["ministry"] or "")[:70] or "ministry")
        if Ministry.objects.filter(slug=ministry.slug).exists():
            ministry.slug += f"-{release.digest[:8]}"
        row.fits(ministry).save()
    bill = Bill(
        uuid=row["uuid"],
        slug=row["slug"],
        title=row["title"],
        ministry=ministry,
        preset=row["legal_basis"],
        language=row["language"],
        purpose=row["purpose"],
        purpose_html=html_of(row["purpose"] or ""),
        published_at=row.begins("published"),
        origin=row["origin"],
        rebuilt_from=release.digest,
        rebuilt_day=release.day,
        **dict(zip(DATES, _following(row[name] for name in DATES), strict=True)),
    )
    row.fits(bill).save()
    return bill


def _following(days: Iterable[date | None]) -> list[datetime | None]:
    """The beginning of each day; of one that began already, a second later: phases follow each other."""
    last: datetime | None = None
    moments = []
    for day in days:
        moment = begins(day) if day else None
        if moment and last and moment <= last:
            moment = last + timedelta(seconds=1)
        moments.append(moment)
        last = moment or last
    return moments


def _units(release: OpenedRelease, text: Text) -> None:
    units = [
        row.fits(
            Unit(
                uuid=row["uuid"],
                bill=text.bill,
                kind=row["kind"],
                level=row["level"],
                slug=row["slug"],
                revision=row["revision"],
                created_at=text.opened,
            )
        )
        for row in release.rows(UNITS)
    ]
    insert_contributions(units)
    text.units = {unit.uuid: unit.pk for unit in units}
    text.subjects.update(text.units)
    text.articles = [unit.pk for unit in units if unit.kind == SubjectKind.ARTICLE]
    text.divisions = [unit.pk for unit in units if unit.kind == SubjectKind.DIVISION]


def _laws(release: OpenedRelease, text: Text) -> None:
    names = {"words": "key", "title": "title", "before": "before", "after": "after", "position": "position"}
    for row in release.rows(EXISTING_LAWS):
        said = {of: row[name] for name, of in names.items()}
        law = row.fits(ExistingLaw(unit_id=row.found("unit", text.units), **said))
        law.save()
        text.laws[row["unit"], row["position"]] = law


def _placements(release: OpenedRelease, text: Text) -> None:
    rows = list(release.rows(UNIT_VERSIONS))
    worded = [row for row in rows if row["text_sha256"] is not None]
    shas = insert_wordings(row["text"] or "" for row in worded)
    for row, sha in zip(worded, shas, strict=True):
        if row["text_sha256"] != sha:
            raise row.record.error("text_sha256", "this is not the SHA-256 of the text")
    for row in rows:
        place = Placement(
            version=row.found("version", text.versions),
            unit_id=row.found("unit", text.units),
            wording_id=row["text_sha256"],
            position=row["position"],
            number=row["number"],
            heading=row["heading"],
            explanation=row["explanation"],
            explanation_html=html_of(row["explanation"] or ""),
            revision=row["revision"],
        )
        if row["parent"]:
            place.parent = text.places.get((row["version"], row["parent"]))
            if place.parent is None:
                raise row.record.error("parent", "no unit that stands before it in this version is its parent")
        row.fits(place).save()
        text.places[row["version"], row["unit"]] = place


def _lineage(release: OpenedRelease, text: Text) -> None:
    Lineage.objects.bulk_create(
        row.fits(
            Lineage(
                version=row.found("version", text.versions),
                kind=row["kind"],
                before_id=row.found("before", text.units),
                after_id=row.found("after", text.units),
            )
        )
        for row in release.rows(LINEAGE)
    )
