"""Who takes part, and when, without telling of anybody: no figure about voters stands for fewer than LEAST people.

What is too small is merged, never left out: a figure left out is found again by subtracting the others from the total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncDate

from bills.models import Bill, State, Subject, SubjectKind
from votes.models import Ballot

LEAST: int = settings.LEAST_CELL
OTHER = ""
"""The name of what was merged."""
NOT_SAID = "none"
"""The territory of those who do not say where they live."""


@dataclass(frozen=True)
class Day:
    """What one day counts: published contributions, standing votes, the people who cast these."""

    contributions: int = 0
    votes: int = 0
    voters: int = 0


@dataclass(frozen=True)
class Period:
    """Days from ``first`` to ``last``, both counted."""

    first: date
    last: date
    contributions: int
    votes: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def merge_kinds(people: Mapping[str, int], least: int = LEAST) -> dict[str, int]:
    """The number of people of each kind, the largest first, then OTHER: those fewer than ``least``, with as many of
    the next smallest kinds as it takes for OTHER to hold ``least`` people too. Nothing when all are too few together.
    """
    kept = sorted((number, kind) for kind, number in people.items() if number >= least)
    merged = sum(number for number in people.values() if number < least)
    while merged and merged < least and kept:
        merged += kept.pop(0)[0]
    shown = {kind: number for number, kind in sorted(kept, key=lambda row: (-row[0], row[1]))}
    return {**shown, OTHER: merged} if merged >= least else shown


def merge_days(days: Mapping[date, Day], least: int = LEAST) -> list[Period]:
    """The days in order, those with fewer than ``least`` voters merged with the days after up to one that has enough.

    The last ones join the period before. Days without a vote stand alone when nothing small waits before them.
    Nobody can tell how many different people two days have together: a period counts those of its largest day.
    Nothing when no day has enough voters.
    """
    periods: list[Period] = []
    waiting: list[date] = []
    for day in sorted(days):
        waiting.append(day)
        small = any(0 < days[one].voters < least for one in waiting)
        if days[day].voters >= least or not small:
            periods.append(_period(days, waiting))
            waiting = []
    if not waiting:
        return periods
    return _join_last(periods, _period(days, waiting))


def participation_by_day(bill: Bill) -> list[Period]:
    """The periods of a bill's consultation, in two queries. Imported votes have no true day, and are left out."""
    cast = Ballot.objects.counted().filter(subject__bill=bill, subject__state=State.PUBLISHED, origin="")
    voted = cast.annotate(day=TruncDate("cast_at"))
    votes = voted.values_list("day").annotate(Count("pk"), Count("participant", distinct=True)).order_by()
    units = (SubjectKind.ARTICLE, SubjectKind.DIVISION)
    written = Subject.objects.published().filter(bill=bill).exclude(kind__in=units)
    texts = written.annotate(day=TruncDate("created_at")).values_list("day").annotate(Count("pk")).order_by()
    days = {day: Day(votes=number, voters=voters) for day, number, voters in votes}
    for day, number in texts:
        found = days.get(day, Day())
        days[day] = Day(number, found.votes, found.voters)
    return merge_days(days)


def voters_by_kind(bill: Bill) -> dict[str, int]:
    """How many people of each kind have voted on a bill, merged where they are few; in one query."""
    voted = Ballot.objects.counted().filter(subject__bill=bill, subject__state=State.PUBLISHED)
    counted = voted.values_list("participant__kind").annotate(Count("participant", distinct=True)).order_by()
    return merge_kinds(dict(counted))


def voters_by_territory(bill: Bill) -> dict[str, int]:
    """How many people of each territory have voted on a bill, merged where they are few; in one query.

    Together they are the voters of ``voters_by_kind``: subtracting one from the other tells nothing of what is merged.
    """
    voted = Ballot.objects.counted().filter(subject__bill=bill, subject__state=State.PUBLISHED)
    counted = voted.values_list("participant__territory").annotate(Count("participant", distinct=True)).order_by()
    return merge_kinds({territory or NOT_SAID: number for territory, number in counted})


def _period(days: Mapping[date, Day], of: list[date]) -> Period:
    return Period(of[0], of[-1], sum(days[one].contributions for one in of), sum(days[one].votes for one in of))


def _join_last(periods: list[Period], end: Period) -> list[Period]:
    """The small days at the end join the last period with votes, and whatever stands between."""
    while periods:
        last = periods.pop()
        end = Period(last.first, end.last, last.contributions + end.contributions, last.votes + end.votes)
        if last.votes:
            return [*periods, end]
    return []
