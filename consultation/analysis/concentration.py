"""How unequally votes, voters, authors and views are spread. docs/analysis.md defines each figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Q

from bills.models import Bill, State, Subject, SubjectKind
from consultation.analysis.exposure import COUNTED, times_shown
from consultation.analysis.measures import gini, share_of_first, spearman
from consultation.analysis.participation import LEAST
from consultation.analysis.rankings import Order, in_order, with_votes
from votes.models import Ballot

UNITS = (SubjectKind.ARTICLE, SubjectKind.DIVISION)
TENTHS = 10


@dataclass(frozen=True)
class Spread:
    """Parts from 0 to 1; nothing where there is nothing to share, or too few people to say it (LEAST)."""

    votes_gini: float | None
    votes_first_10: float | None
    one_vote_voters: float | None
    texts_first_hundredth: float | None
    shown_gini: float | None


@dataclass(frozen=True)
class Views:
    """How often the ``contributions`` (published proposals and amendments) were shown, and whether votes follow.

    ``never``: how many of them were not. ``correlation``: of the ranks of times shown and of votes (Spearman).
    ``tenths``: the parts of all times shown, and of all votes, that each tenth of them holds, the most shown first;
    none when nothing was shown.
    """

    contributions: int
    times: int
    never: int
    gini: float | None
    correlation: float | None
    tenths: list[tuple[float, float | None]]


def views_of(bill: Bill) -> Views:
    """Of a bill whose tallies are public; in one query."""
    counted = Subject.objects.published().filter(bill=bill, kind__in=COUNTED)
    listed = with_votes(counted).annotate(shown=times_shown()).order_by("-shown", "pk")
    return views_in(list(listed.values_list("shown", "voting")))


def views_in(rows: Sequence[tuple[int, int]]) -> Views:
    """From (times shown, votes) of each contribution, the most shown first."""
    shown, votes = [row[0] for row in rows], [row[1] for row in rows]
    times, cast = sum(shown), sum(votes)
    ends = [len(rows) * tenth // TENTHS for tenth in range(TENTHS + 1)]
    parts = [(sum(shown[a:z]) / times, sum(votes[a:z]) / cast if cast else None) for a, z in pairwise(ends) if times]
    return Views(len(rows), times, shown.count(0), gini(shown), spearman(shown, votes), parts)


def spread_of(bill: Bill, *, blind: bool) -> Spread:
    """Of the published proposals and amendments of a bill, its voters and its authors; in three queries.

    ``blind``: its tallies are hidden, and how they are spread with them.
    """
    counted = Subject.objects.published().filter(bill=bill, kind__in=COUNTED)
    listed = in_order(counted, Order.SUPPORT, blind=False)
    rows = list(listed.annotate(shown=times_shown()).values_list("voting", "shown"))
    votes, shown = [] if blind else [row[0] for row in rows], [row[1] for row in rows]
    written = Subject.objects.published().filter(bill=bill).exclude(kind__in=UNITS)
    texts = list(written.values_list("author").annotate(n=Count("pk")).order_by("-n").values_list("n", flat=True))
    return Spread(
        votes_gini=gini(votes),
        votes_first_10=share_of_first(votes, 10),
        one_vote_voters=_one_vote_voters(bill),
        texts_first_hundredth=share_of_first(texts, math.ceil(len(texts) / 100)),
        shown_gini=gini(shown),
    )


def _one_vote_voters(bill: Bill) -> float | None:
    """Both those who voted once and the others must be LEAST at least: one is the rest of the other."""
    voted = Ballot.objects.counted().filter(subject__bill=bill, subject__state=State.PUBLISHED)
    each = voted.values("participant").annotate(on=Count("subject", distinct=True))
    found = each.aggregate(once=Count("participant", filter=Q(on=1)), more=Count("participant", filter=Q(on__gt=1)))
    once, more = found["once"], found["more"]
    return once / (once + more) if min(once, more) >= LEAST else None
