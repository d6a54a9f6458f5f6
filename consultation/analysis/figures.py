"""Key figures of consultations, counted from the rows that everybody can download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from bills.models import Bill, Subject, SubjectKind
from bills.models.subject import VOTED
from consultation.analysis.rankings import with_votes
from votes.models import Ballot

SECONDS_KEPT = 30


@dataclass(frozen=True)
class Figures:
    """Published contributions, the votes on articles, proposals and amendments, and who took part."""

    participants: int = 0
    proposals: int = 0
    amendments: int = 0
    arguments: int = 0
    replies: int = 0
    sources: int = 0
    votes: int = 0
    supports: int = 0

    @property
    def changes(self) -> int:
        return self.proposals + self.amendments

    @property
    def contributions(self) -> int:
        return self.proposals + self.amendments + self.arguments + self.replies + self.sources


def figures_of(bill: Bill) -> Figures:
    """The figures, at most SECONDS_KEPT old."""
    return figures_of_each([bill])[bill.pk]


def figures_of_each(bills: Sequence[Bill]) -> dict[int, Figures]:
    """The figures of each bill by its id, at most SECONDS_KEPT old, in as many queries for twenty as for one."""
    keys = {f"figures:{bill.pk}": bill.pk for bill in bills}
    kept: dict[str, Figures] = cache.get_many(keys)
    missing = [pk for key, pk in keys.items() if key not in kept]
    if missing:
        counted = count_figures(missing)
        cache.set_many({f"figures:{pk}": figures for pk, figures in counted.items()}, SECONDS_KEPT)
        kept |= {f"figures:{pk}": figures for pk, figures in counted.items()}
    return {pk: kept[key] for key, pk in keys.items()}


def count_figures(bills: Sequence[int]) -> dict[int, Figures]:
    """The figures of each of these bills (ids) as they stand now, in four queries."""
    published = Subject.objects.published().filter(bill__in=bills)
    grouped = published.values_list("bill", "kind").annotate(Count("pk")).order_by()
    kinds = {(bill, kind): number for bill, kind, number in grouped}
    summed = with_votes(published).values_list("bill").order_by()
    votes = summed.annotate(
        votes=Sum("voting", filter=Q(kind__in=VOTED)), supports=Sum("voting", filter=~Q(kind__in=VOTED))
    )
    cast = {bill: (on_texts or 0, on_words or 0) for bill, on_texts, on_words in votes}
    participants = count_participants(bills)
    return {
        bill: Figures(
            participants=participants[bill],
            proposals=kinds.get((bill, SubjectKind.PROPOSAL), 0),
            amendments=kinds.get((bill, SubjectKind.AMENDMENT), 0),
            arguments=kinds.get((bill, SubjectKind.ARGUMENT), 0),
            replies=kinds.get((bill, SubjectKind.REPLY), 0),
            sources=kinds.get((bill, SubjectKind.SOURCE), 0),
            votes=cast.get(bill, (0, 0))[0],
            supports=cast.get(bill, (0, 0))[1],
        )
        for bill in bills
    }


def count_participants(bills: Sequence[int]) -> dict[int, int]:
    """How many people published something that stands in each bill, or voted on it, by the bill's id."""
    voters = Ballot.objects.counted().filter(subject__bill__in=bills).values_list("subject__bill")
    own_ballots = Ballot.objects.counted().filter(participant=OuterRef("author"), subject__bill=OuterRef("bill"))
    authors = Subject.objects.published().filter(~Exists(own_ballots), bill__in=bills).values_list("bill")
    voting = _count_distinct(voters, "participant")
    only_writing = _count_distinct(authors, "author")
    return {bill: voting.get(bill, 0) + only_writing.get(bill, 0) for bill in bills}


def _count_distinct(rows: QuerySet[Ballot, tuple[int]] | QuerySet[Subject, tuple[int]], who: str) -> dict[int, int]:
    return dict(rows.annotate(Count(who, distinct=True)).order_by())
