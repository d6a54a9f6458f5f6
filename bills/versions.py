"""Reads of a bill's versions: which of them a reader may see, and what one changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bills.mandates import may
from bills.models import Bill, BillVersion, Lineage, LineageKind, Placement
from bills.roles import Action
from consultation.accounts.permissions import Reader


@dataclass(frozen=True)
class Listed:
    """A version in the list: how many articles it has, and how many are not as they were in ``before``."""

    version: BillVersion
    before: BillVersion | None
    articles: int
    changed: int

    @property
    def is_draft(self) -> bool:
        return self.version.published_at is None


def readable_versions(reader: Reader, bill: Bill) -> list[BillVersion]:
    """In order: what is public; for its team, the draft of the next version too."""
    versions = bill.versions.order_by("number")
    return list(versions if bill.is_previewed or may(Action.READ_DRAFTS, reader, bill) else versions.published())


def next_draft(bill: Bill) -> BillVersion | None:
    """The draft of the next version of a published bill, if one stands."""
    return bill.versions.drafts().filter(number__gt=1).first()


def listed(versions: Sequence[BillVersion]) -> list[Listed]:
    """In two queries, however many articles."""
    places: dict[int, dict[int, tuple[str | None, str, str]]] = {version.pk: {} for version in versions}
    rows = Placement.objects.filter(version__in=versions).articles().order_by("pk")
    for of_version, unit, *words in rows.values_list("version", "unit", "wording", "number", "heading"):
        places[of_version][unit] = (words[0], words[1], words[2])
    moved: dict[int, set[int]] = {version.pk: set() for version in versions}
    links = Lineage.objects.filter(version__in=versions, kind=LineageKind.MOVED).order_by("pk")
    for of_version, unit in links.values_list("version", "after"):
        moved[of_version].add(unit)
    found = []
    for rank, version in enumerate(versions):
        before = versions[rank - 1] if rank else None
        was, now = places[before.pk] if before else {}, places[version.pk]
        other = {unit for unit in was.keys() | now.keys() if was.get(unit) != now.get(unit)}
        here = other | (moved[version.pk] & now.keys())
        found.append(Listed(version, before, len(now), len(here) if before else 0))
    return found
