"""Reads of a bill's text: its latest version, its outline, the place of a unit, the address of a subject."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Subquery, When
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.text import Truncator

from bills.models import Argument, Bill, BillVersion, Placement, Reply, Source, Subject, SubjectKind
from consultation.compiled import compiled

PAGES = {
    SubjectKind.ARTICLE: "article",
    SubjectKind.DIVISION: "division",
    SubjectKind.AMENDMENT: "amendment",
    SubjectKind.PROPOSAL: "proposal",
}

FIRST_WORDS = 10
OPENING = Case(When(heading="", then=Left(F("wording__text"), 200)), default=None, output_field=CharField(null=True))


def latest_version(bill: Bill) -> BillVersion | None:
    """The latest published version; of an unpublished bill, its draft."""
    found = _latest(bill.pk, _is_read_as_published(bill))
    for version in found:
        version.bill = bill
    return found[0] if found else None


def _is_read_as_published(bill: Bill) -> bool:
    return bill.published_at is not None and not bill.is_previewed


@compiled(given=1)
def _latest(bill: int, public: bool) -> QuerySet[BillVersion]:  # noqa: FBT001  a shape
    return _versions(bill, public)


def _versions(bill: int, public: bool) -> QuerySet[BillVersion]:  # noqa: FBT001  as above
    """The latest one."""
    versions = BillVersion.objects.filter(bill=bill).order_by("-number")
    return (versions.filter(published_at__isnull=False) if public else versions)[:1]


def place_in(version: BillVersion | None, kind: str, slug: str) -> Placement | None:
    return _placed(version.pk, kind, slug).first() if version else None


def place_now(bill: Bill, kind: str, slug: str) -> Placement | None:
    """Where the unit stands in the latest version, in one query."""
    found = _placed_now(bill.pk, slug, kind, _is_read_as_published(bill))
    return found[0] if found else None


@compiled(given=2)
def _placed_now(bill: int, slug: str, kind: str, public: bool) -> QuerySet[Placement]:  # noqa: FBT001  a shape
    return _placed(Subquery(_versions(bill, public).values("pk")), kind, slug)


def _placed(version: Any, kind: str, slug: str) -> QuerySet[Placement]:
    places = Placement.objects.filter(version=version, unit__kind=kind, unit__slug=slug)
    return places.select_related("unit", "wording", "parent", "version")


def outline(version: BillVersion, *, with_wordings: bool = False) -> list[Placement]:
    """Every place of a version in reading order, each with ``depth``, its distance from the top, and ``gist``: its
    heading or, as most articles of the law have none, its first words.
    """
    places = _places(version.pk, with_wordings)
    depth: dict[int | None, int] = {None: -1}
    for place in places:
        place.version = version
        place.depth = depth[place.pk] = depth[place.parent_id] + 1
        opening: str = place.opening or ""  # type: ignore[attr-defined]  # annotated above
        place.gist = place.heading or Truncator(opening).words(FIRST_WORDS, truncate="…")
    return places


@compiled(given=1)
def _places(version: int, with_wordings: bool) -> QuerySet[Placement]:  # noqa: FBT001  a shape
    listed = Placement.objects.filter(version=version).in_order()
    return (listed.select_related("wording") if with_wordings else listed).annotate(opening=OPENING)


def address_of(subject: Subject) -> str:
    """The page where a subject is read; a reply, at its place in the page of the argument."""
    match subject.kind:
        case SubjectKind.REPLY:
            about = Reply.objects.values_list("about__uuid", flat=True).get(pk=subject.pk)
            return f"{reverse('argument', args=[subject.bill.slug, about])}#s-{subject.uuid}"
        case SubjectKind.ARGUMENT | SubjectKind.SOURCE:
            return reverse(subject.kind, args=[subject.bill.slug, subject.uuid])
    return reverse(PAGES[SubjectKind(subject.kind)], args=[subject.bill.slug, subject.slug])


def said_about(subject: Subject) -> Subject | None:
    """What an argument, a reply or a source speaks about."""
    match subject.kind:
        case SubjectKind.ARGUMENT:
            return Argument.objects.select_related("about__bill").get(pk=subject.pk).about
        case SubjectKind.REPLY:
            return Reply.objects.select_related("about__bill").get(pk=subject.pk).about
        case SubjectKind.SOURCE:
            return Source.objects.select_related("about__bill").get(pk=subject.pk).about
    return None
