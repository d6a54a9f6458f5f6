"""The outline of a bill as pages show it: nested, each article with what was said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet

from bills.models import Amendment, BillVersion, Placement, Proposal, State
from bills.reading import outline
from consultation.accounts.permissions import Reader
from votes.papers import BallotPaper, ballot_papers


@dataclass
class Entry:
    place: Placement
    paper: BallotPaper | None = None
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
    """The top entries of the outline, in three queries."""
    places = outline(version)
    amendments = _count(Amendment.objects.filter(bill=version.bill_id), "article")
    proposals = _count(Proposal.objects.filter(bill=version.bill_id), "section")
    entries = {
        place.pk: Entry(place, amendments=amendments.get(place.unit_id, 0), proposals=proposals.get(place.unit_id, 0))
        for place in places
    }
    for place in places:
        if place.parent_id is not None:
            entries[place.parent_id].inner.append(entries[place.pk])
    return [entries[place.pk] for place in places if place.parent_id is None]


def add_papers(reader: Reader, entries: list[Entry], version: BillVersion, moment: datetime) -> None:
    """Put the ballot papers of all articles on their entries, in three queries."""
    articles = [entry for top in entries for entry in top.articles()]
    for entry in articles:
        entry.place.unit.bill = version.bill
    papers = ballot_papers(reader, [entry.place.unit for entry in articles], moment)
    for entry in articles:
        entry.paper = papers[entry.place.unit_id]


def neighbours(entries: list[Entry], place: Placement) -> tuple[Placement | None, Placement | None]:
    """The articles before and after the one at ``place``."""
    articles = [entry.place for top in entries for entry in top.articles()]
    ranks = {found.pk: rank for rank, found in enumerate(articles)}
    rank = ranks[place.pk]
    return (articles[rank - 1] if rank else None, articles[rank + 1] if rank + 1 < len(articles) else None)


def _count(contributions: QuerySet[Amendment] | QuerySet[Proposal], about: str) -> dict[int, int]:
    counted = contributions.filter(state=State.PUBLISHED).values_list(about)
    return dict(counted.annotate(Count("pk")).order_by(about))
