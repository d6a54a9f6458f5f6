"""The outline of a bill as pages show it: nested, each article with what was said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from bills.models import BillVersion, Placement, Subject, SubjectKind
from bills.reading import outline
from consultation.compiled import compiled


@dataclass
class Entry:
    place: Placement
    amendments: int = 0
    proposals: int = 0
    inner: list[Entry] = field(default_factory=list)

    def articles(self) -> Iterator[Entry]:
        """The articles under this entry, itself included, in reading order."""
        if self.place.unit.is_article:
            yield self
        for entry in self.inner:
            yield from entry.articles()


def contents_of(version: BillVersion) -> list[Entry]:
    """The top entries of the outline, in two queries."""
    places = outline(version)
    counted = _count_contributions(version.bill_id)
    entries = {place.pk: Entry(place, *counted.get(place.unit_id, (0, 0))) for place in places}
    for place in places:
        if place.parent_id is not None:
            entries[place.parent_id].inner.append(entries[place.pk])
    return [entries[place.pk] for place in places if place.parent_id is None]


def articles_in(entries: list[Entry]) -> list[Placement]:
    """The articles in reading order."""
    return [entry.place for top in entries for entry in top.articles()]


def path_to(entries: list[Entry], place: Placement) -> list[Entry] | None:
    """The entries that hold the one at ``place``, the widest first, and that one; None: it is not in this outline."""
    for entry in entries:
        if entry.place.pk == place.pk:
            return [entry]
        if (path := path_to(entry.inner, place)) is not None:
            return [entry, *path]
    return None


def neighbours(entries: list[Entry], place: Placement) -> tuple[Placement | None, Placement | None]:
    """The articles before and after the one at ``place``."""
    articles = articles_in(entries)
    ranks = {found.pk: rank for rank, found in enumerate(articles)}
    rank = ranks[place.pk]
    return (articles[rank - 1] if rank else None, articles[rank + 1] if rank + 1 < len(articles) else None)


def _count_contributions(bill: int) -> dict[int, tuple[int, int]]:
    """How many amendments and how many proposals are published under each unit, by its id."""
    return {unit: (amendments, proposals) for unit, amendments, proposals in _counted(bill)}


@compiled(given=1)
def _counted(bill: int) -> QuerySet[Any, tuple[int, int, int]]:
    published = Subject.objects.published().filter(bill=bill, kind__in=(SubjectKind.AMENDMENT, SubjectKind.PROPOSAL))
    under = published.annotate(under=Coalesce("amendment__article", "proposal__section")).order_by()
    return under.values_list("under").annotate(Count("amendment"), Count("proposal"))
