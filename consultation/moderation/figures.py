"""Figures of moderation: how much, why, how fast, how often wrongly. For one bill, or for all published ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import TruncMonth

from bills.models import Bill, State, Subject
from consultation.moderation.models import Action, Appeal, Decision, Reason, Report


class Median(Aggregate):
    """The middle value; between the two middle ones, half-way."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    name = "median"


@dataclass(frozen=True)
class Bar:
    """``width``: of the longest bar, as an SVG length."""

    label: str
    count: int
    width: str


@dataclass(frozen=True)
class Month:
    first_day: date
    hidden: int
    restored: int
    kept: int
    width: str


@dataclass(frozen=True)
class Reports:
    """``upheld``: how many led to hiding. ``delay``: the median, from report to decision."""

    made: int
    decided: int
    upheld: int
    delay: timedelta | None

    @property
    def share(self) -> int | None:
        return _percent(self.upheld, self.decided)

    @property
    def hours(self) -> int | None:
        """The median delay in whole hours, at least one."""
        return None if self.delay is None else max(1, round(self.delay / timedelta(hours=1)))


@dataclass(frozen=True)
class Appeals:
    made: int
    decided: int
    restored: int

    @property
    def share(self) -> int | None:
        return _percent(self.restored, self.decided)


@dataclass(frozen=True)
class Figures:
    hidden: int
    by_reason: list[Bar]
    months: list[Month]
    reports: Reports
    appeals: Appeals


def figures_of(bill: Bill) -> Figures:
    """In four queries."""
    decisions = Decision.objects.filter(subject__bill=bill).annotate(month=TruncMonth("decided_at"))
    rows = list(decisions.order_by("month").values_list("month", "action", "reason").annotate(times=Count("pk")))
    return Figures(
        hidden=Subject.objects.filter(bill=bill, state=State.HIDDEN).count(),
        by_reason=_by_reason(rows),
        months=_months(rows),
        reports=reports_of(bill),
        appeals=_appeals_of(bill),
    )


def reports_of(bill: Bill | None) -> Reports:
    reports = Report.objects.filter(subject__bill__published_at__isnull=False)
    if bill is not None:
        reports = Report.objects.filter(subject__bill=bill)
    waited = ExpressionWrapper(F("decision__decided_at") - F("created_at"), output_field=DurationField())
    found = reports.aggregate(
        made=Count("pk"),
        decided=Count("decision"),
        upheld=Count("pk", filter=Q(decision__action=Action.HIDE)),
        delay=Median(waited),
    )
    return Reports(**found)


def _appeals_of(bill: Bill) -> Appeals:
    appeals = Appeal.objects.filter(hiding__subject__bill=bill)
    restored = Count("pk", filter=Q(outcome__action=Action.RESTORE))
    return Appeals(**appeals.aggregate(made=Count("pk"), decided=Count("outcome"), restored=restored))


def _by_reason(rows: list[tuple[date, str, str, int]]) -> list[Bar]:
    """Decisions to hide, the most frequent reason first."""
    times: Counter[str] = Counter()
    for _month, action, reason, count in rows:
        if action == Action.HIDE:
            times[reason] += count
    longest = max(times.values(), default=0)
    ordered = sorted(times.items(), key=lambda found: (-found[1], found[0]))
    return [Bar(str(Reason(reason).label), count, _width(count, longest)) for reason, count in ordered]


def _months(rows: list[tuple[date, str, str, int]]) -> list[Month]:
    """The newest first."""
    times: dict[date, Counter[str]] = {}
    for month, action, _reason, count in rows:
        times.setdefault(month, Counter())[action] += count
    longest = max((sum(found.values()) for found in times.values()), default=0)
    return [
        Month(
            month,
            found[Action.HIDE],
            found[Action.RESTORE],
            found[Action.KEEP] + found[Action.ACCEPT] + found[Action.UPHOLD],
            _width(sum(found.values()), longest),
        )
        for month, found in sorted(times.items(), reverse=True)
    ]


def _width(count: int, longest: int) -> str:
    return f"{100 * count / longest:.1f}%"


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
