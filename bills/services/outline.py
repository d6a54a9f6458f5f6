"""Writing the outline of a version: units placed in reading order, nested by their levels."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from bills.importers import DraftUnit
from bills.importers import Level as DraftLevel
from bills.models import BillVersion, ExistingLaw, Level, Placement, Subject, SubjectKind, Unit
from bills.richtext import html_of
from bills.wordings import wording_of

RANK: dict[str, int] = {level: rank for rank, level in enumerate(Level)}
WORD_IN_SLUG = {
    Level.TITLE: "titre",
    Level.CHAPTER: "chapitre",
    Level.SECTION: "section",
    Level.SUBSECTION: "sous-section",
}
FIRST = {"1er": "1", "ier": "1", "premier": "1", "i": "1"}


@transaction.atomic
def place_units(version: BillVersion, units: Iterable[DraftUnit]) -> list[Placement]:
    """Place a unit for each draft unit, in order; articles get their wording.

    A draft unit that continues a unit of the bill is that unit; any other is a new one.
    """
    standing = {str(unit.uuid): unit for unit in Unit.objects.filter(bill=version.bill)}
    public = set(Placement.objects.filter(version__in=version.bill.versions.published()).values_list("unit", flat=True))
    placed: list[Placement] = []
    above: list[Placement] = []
    Subject.objects.filter(pk__in={unit.pk for unit in standing.values()} - public).update(slug="")  # named anew below
    slugs = set(version.bill.subjects.exclude(slug="").values_list("kind", "slug"))
    for position, draft in enumerate(units, start=1):
        level = Level(draft.level.value)
        while above and RANK[above[-1].unit.level] >= RANK[level]:
            above.pop()
        parent = above[-1] if above else None
        unit = standing.pop(draft.continues, None)
        if unit is None or unit.level != level:
            unit = Unit(bill=version.bill, level=level, kind=_kind(level))
        if unit.pk not in public:
            wanted = unit_slug(level, draft.number, parent.unit.slug if parent else "")
            unit.slug = _free_slug(_kind(level), wanted, slugs)
            unit.save()
        placement = Placement.objects.create(
            version=version,
            unit=unit,
            parent=parent,
            position=position,
            number=draft.number,
            heading=draft.heading,
            explanation=draft.explanation,
            explanation_html=html_of(draft.explanation) if draft.explanation else "",
            wording=wording_of(draft.text) if level == Level.ARTICLE else None,
            revision=unit.revision,
        )
        placed.append(placement)
        if level != Level.ARTICLE:
            above.append(placement)
    return placed


def draft_units(version: BillVersion) -> list[DraftUnit]:
    """The outline as an importer would give it: what ``place_units`` made of it, read back."""
    places = version.placements.select_related("unit", "wording").order_by("position")
    return [
        DraftUnit(
            DraftLevel(place.unit.level),
            place.number,
            place.heading,
            place.wording.text if place.wording else "",
            place.explanation,
            str(place.unit.uuid),
        )
        for place in places
    ]


@transaction.atomic
def clear_outline(version: BillVersion, *, keep: Iterable[str] = ()) -> None:
    """Take away the places of a version that was never published, and the units that stand nowhere else.

    ``keep``: the uuids of units that are about to be placed again.
    """
    if version.published_at is not None:
        raise ValueError("a published version is never rewritten")
    units = list(version.placements.values_list("unit", flat=True))
    version.placements.update(parent=None)
    version.placements.all().delete()
    kept = set(keep)
    gone = [unit for unit in Unit.objects.filter(pk__in=units, placements=None) if str(unit.uuid) not in kept]
    ExistingLaw.objects.filter(unit__in=gone).delete()
    Unit.objects.filter(pk__in=[unit.pk for unit in gone]).delete()


def _kind(level: Level) -> SubjectKind:
    return SubjectKind.ARTICLE if level == Level.ARTICLE else SubjectKind.DIVISION


def unit_slug(level: Level, number: str, above: str = "") -> str:
    """The name in addresses: « 1er » → 1, « 2 bis » → 2-bis, chapter II of title I → titre-1-chapitre-ii."""
    short = slugify(number) or "x"
    short = FIRST.get(short, short)
    if level == Level.ARTICLE:
        return short
    own = f"{WORD_IN_SLUG[level]}-{short}"
    return f"{above}-{own}" if above else own


def _free_slug(kind: SubjectKind, wanted: str, slugs: set[tuple[str, str]]) -> str:
    slug, again = wanted[:70], 2
    while (kind, slug) in slugs:
        slug, again = f"{wanted[:70]}-{again}", again + 1
    slugs.add((kind, slug))
    return slug
