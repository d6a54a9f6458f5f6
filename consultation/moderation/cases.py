"""What waits for moderators: contributions that were reported, that wait to be published, that were appealed about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q, QuerySet

from bills.models import Bill, State, Subject
from consultation.moderation.models import Appeal, Decision, Report
from consultation.moderation.words import Words, words_of

PER_PAGE = 20


class Queue(StrEnum):
    REPORTED = "reported"
    WAITING = "waiting"
    APPEALED = "appealed"
    DECIDED = "decided"


@dataclass(frozen=True)
class Case:
    """One contribution; ``reports`` are those that wait, or those that ``decision`` settled, the oldest first."""

    subject: Subject
    words: Words | None
    reports: Sequence[Report] = ()
    appeal: Appeal | None = None
    decision: Decision | None = None


def counts(bill: Bill | None) -> dict[str, int]:
    """How many cases each queue holds, in one query."""
    return _of_bill(Subject.objects.all(), bill).aggregate(
        reported=Count("pk", filter=_reported(), distinct=True),
        waiting=Count("pk", filter=Q(state=State.PENDING), distinct=True),
        appealed=Count("pk", filter=_appealed(), distinct=True),
    )


def page_of(queue: Queue, bill: Bill | None, number: str) -> tuple[Page[Subject] | Page[Decision], list[Case]]:
    """One page of a queue: the most reported first, then the oldest. Decided ones: the newest first."""
    if queue == Queue.DECIDED:
        return _decided(bill, number)
    page = Paginator(_of_bill(QUEUES[queue], bill).select_related("bill", "author"), PER_PAGE).get_page(number)
    found = list(page)
    words = words_of(found)
    reports = _reports(Report.objects.undecided().filter(subject__in=found))
    waiting = Appeal.objects.filter(hiding__subject__in=found, outcome__isnull=True).select_related("hiding")
    appeals = {appeal.hiding.subject_id: appeal for appeal in waiting}
    return page, [Case(one, words.get(one.pk), reports[one.pk], appeals.get(one.pk)) for one in found]


def case_of(subject: Subject) -> Case:
    """What a moderator must know of one contribution before deciding."""
    appeal = Appeal.objects.filter(hiding__subject=subject, outcome__isnull=True).select_related("hiding").first()
    reports = list(Report.objects.undecided().filter(subject=subject).order_by("created_at", "pk"))
    return Case(subject, words_of([subject]).get(subject.pk), reports, appeal)


def _decided(bill: Bill | None, number: str) -> tuple[Page[Decision], list[Case]]:
    decisions = Decision.objects.filter(reports__isnull=False).distinct().select_related("subject__bill")
    if bill is not None:
        decisions = decisions.filter(subject__bill=bill)
    page = Paginator(decisions, PER_PAGE).get_page(number)
    reports: dict[int | None, list[Report]] = defaultdict(list)
    for report in Report.objects.filter(decision__in=list(page)).order_by("created_at", "pk"):
        reports[report.decision_id].append(report)
    return page, [Case(one.subject, None, reports[one.pk], decision=one) for one in page]


def _reports(reports: QuerySet[Report]) -> dict[int, list[Report]]:
    grouped: dict[int, list[Report]] = defaultdict(list)
    for report in reports.order_by("created_at", "pk"):
        grouped[report.subject_id].append(report)
    return grouped


def _reported() -> Q:
    return Q(state=State.PUBLISHED, reports__isnull=False, reports__decision__isnull=True)


def _appealed() -> Q:
    return Q(state=State.HIDDEN, moderation__appeal__isnull=False, moderation__appeal__outcome__isnull=True)


def _of_bill(subjects: QuerySet[Subject], bill: Bill | None) -> QuerySet[Subject]:
    """Of one bill, or of all published ones."""
    return subjects.filter(bill__published_at__isnull=False) if bill is None else subjects.filter(bill=bill)


QUEUES: dict[Queue, QuerySet[Subject]] = {
    Queue.REPORTED: Subject.objects.filter(_reported())
    .annotate(times=Count("reports", distinct=True), since=Min("reports__created_at"))
    .order_by("-times", "since", "pk"),
    Queue.WAITING: Subject.objects.filter(state=State.PENDING).order_by("created_at", "pk"),
    Queue.APPEALED: Subject.objects.filter(_appealed()).order_by("moderation__appeal__made_at", "pk"),
}
