"""What an article was in earlier versions and became in later ones: followed through cuts, mergers and moves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from bills.models import BillVersion, LineageKind, Placement

CUT_OR_POURED = (LineageKind.SPLIT, LineageKind.MERGED)


@dataclass(frozen=True)
class Past:
    """An article's text in an earlier version: its own, and that of the articles that were poured into it.

    Without ``places`` there was no such article.
    """

    version: int
    places: tuple[Placement, ...]

    @property
    def origin(self) -> str:
        return f"v{self.version}"

    @property
    def text(self) -> str:
        return "\n".join(place.wording.text for place in self.places if place.wording)

    def with_one_changed(self, unit: int, text: str) -> str:
        """The text if the article ``unit`` read ``text``."""
        parts = (text if place.unit_id == unit else place.wording.text for place in self.places if place.wording)
        return "\n".join(parts)


def history_of(place: Placement) -> list[Past]:
    """The earlier versions of an article, oldest first; of a new one, the version just before, where it was not."""
    units, found = {place.unit_id}, []
    later = place.version
    for version in _published(place.version).filter(number__lt=place.version.number).order_by("-number"):
        links = later.lineage.filter(kind__in=CUT_OR_POURED, after__in=units)
        units |= set(links.values_list("before", flat=True))
        places = version.placements.articles().filter(unit__in=units).select_related("unit", "wording", "version")
        found.append(Past(version.number, tuple(places.order_by("position"))))
        if not found[-1].places:
            break
        later = version
    return found[::-1]


def unchanged_since(place: Placement, history: list[Past]) -> tuple[list[Past], Past]:
    """The history before the text was first as it stands, and the version since when it is."""
    earlier, since = list(history), Past(place.version.number, (place,))
    while earlier and earlier[-1].places and earlier[-1].text == since.text:
        since = earlier.pop()
    return earlier, since


def later_places(place: Placement) -> list[Placement]:
    """Where its words went in the published versions that follow, oldest first."""
    units = {place.unit_id}
    found: list[Placement] = []
    for version in _published(place.version).filter(number__gt=place.version.number).order_by("number"):
        links = version.lineage.filter(kind__in=CUT_OR_POURED, before__in=units)
        units |= set(links.values_list("after", flat=True))
        found += version.placements.articles().filter(unit__in=units).select_related("unit", "wording", "version")
    return found


def _published(version: BillVersion) -> QuerySet[BillVersion]:
    return BillVersion.objects.published().filter(bill=version.bill_id)
