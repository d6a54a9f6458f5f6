"""Reads of a bill's text: its latest version, its outline, the place of a unit, the address of a subject."""

from __future__ import annotations

from django.urls import reverse

from bills.models import Argument, Bill, BillVersion, Placement, Source, Subject, SubjectKind

PAGES = {
    SubjectKind.ARTICLE: "article",
    SubjectKind.DIVISION: "division",
    SubjectKind.AMENDMENT: "amendment",
    SubjectKind.PROPOSAL: "proposal",
}


def latest_version(bill: Bill) -> BillVersion | None:
    """The latest published version; of an unpublished bill, its draft."""
    versions = bill.versions.order_by("-number")
    if bill.published_at is not None:
        versions = versions.filter(published_at__isnull=False)
    return versions.first()


def place_in(version: BillVersion | None, kind: str, slug: str) -> Placement | None:
    if version is None:
        return None
    places = Placement.objects.filter(version=version, unit__kind=kind, unit__slug=slug)
    return places.select_related("unit", "wording", "parent", "version").first()


def outline(version: BillVersion, *, with_wordings: bool = False) -> list[Placement]:
    """Every place of a version in reading order, each with ``depth``, its distance from the top."""
    listed = version.placements.in_order()
    places = list(listed.select_related("wording") if with_wordings else listed)
    depth: dict[int | None, int] = {None: -1}
    for place in places:
        place.depth = depth[place.pk] = depth[place.parent_id] + 1
    return places


def address_of(subject: Subject) -> str:
    """The page where a subject is read; an argument or a source, at its place in the page it speaks about."""
    about = _spoken_about(subject)
    if about is not None:
        return f"{address_of(about)}?debate=whole#s-{subject.uuid}"
    return reverse(PAGES[SubjectKind(subject.kind)], args=[subject.bill.slug, subject.slug])


def _spoken_about(subject: Subject) -> Subject | None:
    match subject.kind:
        case SubjectKind.ARGUMENT:
            return Argument.objects.select_related("about__bill").get(pk=subject.pk).about
        case SubjectKind.SOURCE:
            return Source.objects.select_related("about__bill").get(pk=subject.pk).about
    return None
