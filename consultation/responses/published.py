"""Published answers and reports, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from bills.models import Bill, Placement, Subject
from consultation.responses.models import Answer, Report, ReportState


def answers_to(subjects: Iterable[Subject]) -> dict[int, Answer]:
    """The published answers by the id of their subject, in one query.

    Each has ``cited_unit`` loaded and ``cited_number``, the number of that article where it last stood.
    """
    answers = Answer.objects.filter(subject__in=[subject.pk for subject in subjects])
    numbers = Placement.objects.filter(unit=OuterRef("cited_unit"), version__published_at__isnull=False)
    latest = Subquery(numbers.order_by("-version__number").values("number")[:1])
    shown = answers.select_related("cited_unit").annotate(cited_number=Coalesce(latest, Value("")))
    return {answer.subject_id: answer for answer in shown}


def published_reports(bill: Bill) -> list[Report]:
    """The report, then its supplements; without what they say."""
    return list(Report.objects.filter(bill=bill, state=ReportState.PUBLISHED).defer("snapshot"))
