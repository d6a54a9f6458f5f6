"""Reads of a bill's text: its latest version, its outline, the place of a unit."""

from __future__ import annotations

from bills.models import Bill, BillVersion, Placement, SubjectKind


def latest_version(bill: Bill) -> BillVersion | None:
    """The latest published version; of an unpublished bill, its draft."""
    versions = bill.versions.order_by("-number")
    if bill.published_at is not None:
        versions = versions.filter(published_at__isnull=False)
    return versions.first()


def place_in(version: BillVersion | None, kind: SubjectKind, slug: str) -> Placement | None:
    if version is None:
        return None
    places = Placement.objects.filter(version=version, unit__kind=kind, unit__slug=slug)
    return places.select_related("unit__bill__ministry", "wording", "parent", "version").first()


def outline(version: BillVersion) -> list[Placement]:
    """Every place of a version in reading order, each with ``depth``, its distance from the top."""
    places = list(version.placements.in_order())
    depth: dict[int | None, int] = {None: -1}
    for place in places:
        place.depth = depth[place.pk] = depth[place.parent_id] + 1
    return places
