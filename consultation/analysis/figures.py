"""Key figures of a consultation, counted from the rows that everybody can download."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q, Sum

from bills.models import Bill, State, Subject, SubjectKind
from bills.models.subject import VOTED
from consultation.analysis.rankings import with_votes
from consultation.accounts.models import Participant

SECONDS_KEPT = 30


@dataclass(frozen=True)
class Figures:
    """Published contributions, the votes on articles, proposals and amendments, and who took part."""

    participants: int
    proposals: int
    amendments: int
    arguments: int
    sources: int
    votes: int
    supports: int

    @property
    def changes(self) -> int:
        return self.proposals + self.amendments

    @property
    def contributions(self) -> int:
        return self.proposals + self.amendments + self.arguments + self.sources


def figures_of(bill: Bill) -> Figures:
    """The figures, at most SECONDS_KEPT old."""
    key = f"figures:{bill.pk}"
    figures = cache.get(key)
    if figures is None:
        figures = count_figures(bill)
        cache.set(key, figures, SECONDS_KEPT)
    return figures


def count_figures(bill: Bill) -> Figures:
    """The figures as they stand now."""
    published = Subject.objects.published().filter(bill=bill)
    kinds = dict(published.values_list("kind").annotate(Count("pk")).order_by("kind"))
    counted = with_votes(published).aggregate(
        votes=Sum("voting", filter=Q(kind__in=VOTED)), supports=Sum("voting", filter=~Q(kind__in=VOTED))
    )
    return Figures(
        participants=count_participants(bill),
        proposals=kinds.get(SubjectKind.PROPOSAL, 0),
        amendments=kinds.get(SubjectKind.AMENDMENT, 0),
        arguments=kinds.get(SubjectKind.ARGUMENT, 0),
        sources=kinds.get(SubjectKind.SOURCE, 0),
        votes=counted["votes"] or 0,
        supports=counted["supports"] or 0,
    )


def count_participants(bill: Bill) -> int:
    """Who published something that stands, or voted."""
    authors = Participant.objects.filter(contributions__bill=bill, contributions__state=State.PUBLISHED)
    voters = Participant.objects.filter(ballots__subject__bill=bill)
    return authors.order_by().values("pk").union(voters.order_by().values("pk")).count()
