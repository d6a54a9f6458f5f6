"""What a report says of a bill's articles and proposals: rankings, controversy, concentration, arrival, sections.

Each function takes rows read once by ``opinions_of``; docs/analysis.md says what each figure means and where it ends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from bills.models import Amendment, Argument, Bill, Proposal, Side, Source, State, Subject, SubjectKind
from consultation.analysis import measures
from consultation.analysis.near_duplicates import near_groups
from consultation.analysis.rankings import with_votes


@dataclass(frozen=True)
class Opinion:
    """An article of the Government or a proposal, with its votes (imported ones where there are) and what was said.

    ``section``: the division that would hold a proposal; none for articles.
    """

    pk: int
    slug: str
    is_article: bool
    section: int | None
    created_at: datetime
    agree: int
    mixed: int
    disagree: int
    arguments_for: int
    arguments_against: int
    sources: int
    amendments: int

    @property
    def votes(self) -> int:
        return self.agree + self.mixed + self.disagree


@dataclass(frozen=True)
class Ranked:
    """The ranks of a proposal by rules of which each says something else. ``by_bridging``: None where too few people
    of a group of opinion have voted on it, or there are no groups."""

    opinion: Opinion
    by_agree: int
    by_net: int
    by_wilson: int
    by_bridging: int | None


@dataclass(frozen=True)
class Disputed:
    opinion: Opinion
    score: float


@dataclass(frozen=True)
class Concentration:
    """The part of the votes that those with most agree votes hold: the first 10, the first 20, one in ten."""

    gini: float | None
    first_10: float | None
    first_20: float | None
    first_tenth: float | None


@dataclass(frozen=True)
class Week:
    """Proposals that arrived in the seven days from ``first``; the first week begins with the first proposal."""

    first: date
    proposals: int
    median: float


@dataclass(frozen=True)
class Arrival:
    correlation: float | None
    weeks: list[Week]


@dataclass(frozen=True)
class Section:
    """Of the proposals of a division: (lower quartile, median, upper quartile) by name."""

    division: int
    proposals: int
    quartiles: dict[str, tuple[int, int, int]]


def opinions_of(bill: Bill, *, with_hidden: bool = False) -> list[Opinion]:
    """The published articles and proposals of a bill, in the order of their ids, in one query."""
    kinds = (SubjectKind.ARTICLE, SubjectKind.PROPOSAL)
    wanted = Subject.objects.filter(bill=bill, kind__in=kinds)
    shown = Q() if with_hidden else Q(state=State.PUBLISHED)
    found = with_votes(wanted.filter(shown)).annotate(
        section=F("proposal__section"),
        disagreeing=Coalesce("imported_totals__disagree", "standing__disagree", Value(0)),
        for_=Coalesce("imported_totals__arguments_for", _number(Argument, "about", side=Side.FOR)),
        against=Coalesce("imported_totals__arguments_against", _number(Argument, "about", side=Side.AGAINST)),
        cited=Coalesce("imported_totals__sources", _number(Source, "about")),
        amended=Coalesce("imported_totals__amendments", _number(Amendment, "article")),
    )
    names = ("pk", "slug", "kind", "section", "created_at", "agreeing", "voting", "disagreeing", "for_", "against")
    rows = found.order_by("pk").values_list(*names, "cited", "amended")
    return [
        Opinion(pk, slug, kind == SubjectKind.ARTICLE, section, at, agree, voting - agree - no, no, *said)
        for pk, slug, kind, section, at, agree, voting, no, *said in rows
    ]


def proposals_among(opinions: Sequence[Opinion]) -> list[Opinion]:
    return [one for one in opinions if not one.is_article]


def articles_among(opinions: Sequence[Opinion]) -> list[Opinion]:
    return [one for one in opinions if one.is_article]


def share_of_votes_on_articles(opinions: Sequence[Opinion]) -> float | None:
    whole = sum(one.votes for one in opinions)
    return sum(one.votes for one in articles_among(opinions)) / whole if whole else None


def pooled_agreement(opinions: Sequence[Opinion]) -> float | None:
    """The part of all their votes that agree."""
    votes = sum(one.votes for one in opinions)
    return sum(one.agree for one in opinions) / votes if votes else None


def rankings(opinions: Sequence[Opinion], bridging: Sequence[int] = ()) -> list[Ranked]:
    """The proposals by agree votes (ties share a rank), beside their ranks by the difference, by Wilson's bound and
    across groups of opinion (``bridging``: ids, the first first; others than proposals are passed over).
    """
    proposals = proposals_among(opinions)
    agree = measures.ranks_with_ties([one.agree for one in proposals])
    net = measures.ranks_with_ties([one.agree - one.disagree for one in proposals])
    bounds = [round(10**12 * measures.wilson_lower(one.agree, one.disagree + one.mixed)) for one in proposals]
    wilson = measures.ranks_with_ties(bounds)
    among = {one.pk for one in proposals}
    across = {pk: rank for rank, pk in enumerate((pk for pk in bridging if pk in among), 1)}
    ranked = [
        Ranked(*row, by_bridging=across.get(row[0].pk)) for row in zip(proposals, agree, net, wilson, strict=True)
    ]
    return sorted(ranked, key=lambda one: (one.by_agree, one.opinion.pk))


def disputed_by_votes(opinions: Sequence[Opinion]) -> list[Disputed]:
    """Those with enough votes, the most disputed first."""
    enough = [one for one in opinions if one.votes >= measures.LEAST_VOTES]
    return _disputed([Disputed(one, measures.controversy(one.agree, one.disagree, one.mixed)) for one in enough])


def disputed_by_arguments(opinions: Sequence[Opinion]) -> list[Disputed]:
    """Those with enough arguments: another thing than votes, as those who agree rarely argue."""
    enough = [one for one in opinions if one.arguments_for + one.arguments_against >= measures.LEAST_ARGUMENTS]
    return _disputed([Disputed(one, measures.controversy(one.arguments_for, one.arguments_against)) for one in enough])


def concentration(opinions: Sequence[Opinion]) -> Concentration:
    """How much of the votes on proposals the first of them hold."""
    ordered = sorted(proposals_among(opinions), key=lambda one: (-one.agree, one.pk))
    votes = [one.votes for one in ordered]
    shares = [measures.share_of_first(votes, first) for first in (10, 20, math.ceil(len(votes) / 10))]
    return Concentration(measures.gini(votes), *shares)


def arrival(opinions: Sequence[Opinion]) -> Arrival:
    """Whether those that came first have more votes: rank correlation, and medians week by week."""
    proposals = sorted(proposals_among(opinions), key=lambda one: (one.created_at, one.pk))
    correlation = measures.spearman([one.created_at.timestamp() for one in proposals], [one.votes for one in proposals])
    weeks: dict[int, list[int]] = defaultdict(list)
    for one in proposals:
        weeks[(one.created_at - proposals[0].created_at).days // 7].append(one.votes)
    return Arrival(
        correlation,
        [
            Week(localtime(proposals[0].created_at).date() + timedelta(7 * n), len(votes), median(votes))
            for n, votes in weeks.items()
        ],
    )


def sections(opinions: Sequence[Opinion]) -> list[Section]:
    """What the proposals of each division received, the Government's articles apart."""
    held: dict[int, list[Opinion]] = defaultdict(list)
    for one in proposals_among(opinions):
        if one.section is not None:
            held[one.section].append(one)
    return [Section(division, len(of), _quartiles(of)) for division, of in sorted(held.items())]


def repeated_proposals(bill: Bill) -> list[list[int]]:
    """The ids of published proposals whose texts are the same or nearly."""
    published = Proposal.objects.published().filter(bill=bill, current__isnull=False)
    return near_groups(dict(published.values_list("pk", "current__wording__text")))


def _disputed(scored: list[Disputed]) -> list[Disputed]:
    return sorted(scored, key=lambda one: (-one.score, -one.opinion.votes, one.opinion.pk))


def _quartiles(of: list[Opinion]) -> dict[str, tuple[int, int, int]]:
    figures = {
        "votes": [one.votes for one in of],
        "arguments": [one.arguments_for + one.arguments_against for one in of],
        "amendments": [one.amendments for one in of],
        "sources": [one.sources for one in of],
    }
    low, middle, high = 0.25, 0.5, 0.75
    return {
        name: (
            measures.lower_quantile(found, low),
            measures.lower_quantile(found, middle),
            measures.lower_quantile(found, high),
        )
        for name, found in figures.items()
    }


def _number(of: type[Argument | Source | Amendment], path: str, **wanted: str) -> Coalesce:
    """How many published ones name the row by ``path``."""
    named = of.objects.filter(**{path: OuterRef("pk")}, state=State.PUBLISHED, **wanted).order_by().values(path)
    return Coalesce(Subquery(named.annotate(number=Count("pk")).values("number")), Value(0))
