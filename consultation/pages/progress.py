"""How far a participant has come: the articles on whose standing words they have given their view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from bills.models import Bill, Placement
from bills.phases import Phase
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from votes.models import Ballot
from votes.papers import BallotPaper


@dataclass(frozen=True)
class Progress:
    """``given``: ids of the articles voted on. ``waiting``: the others, in reading order."""

    total: int
    given: frozenset[int]
    waiting: tuple[Placement, ...]

    @property
    def done(self) -> int:
        return len(self.given)

    @property
    def next(self) -> Placement | None:
        return self.waiting[0] if self.waiting else None


def progress_of(
    reader: Reader,
    bill: Bill,
    articles: Sequence[Placement],
    moment: datetime,
    *,
    after: Placement | None = None,
    papers: Mapping[int, BallotPaper] | None = None,
) -> Progress | None:
    """The progress of a participant; None for anonymous readers and while nobody can vote.

    ``after``: what waits is told from there, then from the beginning. ``papers``: the reader's, on every article,
    where a page has them; without them, one query.
    """
    if not isinstance(reader, Participant) or bill.phase(moment) is not Phase.CONSULTATION or not articles:
        return None
    if papers is not None:
        voted = [place.unit_id for place in articles if papers[place.unit_id].mine is not None]
        return progress_from(voted, articles, after)
    own = Ballot.objects.filter(
        participant=reader, subject__in=[place.unit_id for place in articles], revision=F("subject__revision")
    )
    return progress_from(own.values_list("subject", flat=True), articles, after)


def progress_from(voted: Iterable[int], articles: Sequence[Placement], after: Placement | None = None) -> Progress:
    """The progress through ``articles`` of who voted on the subjects ``voted`` (ids)."""
    given = frozenset(voted) & {place.unit_id for place in articles}
    return Progress(len(articles), given, tuple(_waiting(given, _from(articles, after))))


def _waiting(given: Collection[int], articles: Iterable[Placement]) -> list[Placement]:
    return [place for place in articles if place.unit_id not in given]


def _from(articles: Sequence[Placement], after: Placement | None) -> list[Placement]:
    ranks = [rank for rank, place in enumerate(articles) if after is not None and place.unit_id == after.unit_id]
    start = ranks[0] + 1 if ranks else 0
    return [*articles[start:], *articles[: max(start - 1, 0)]]
