"""What the staff of a ministry may answer, the most supported first."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bills.models import Bill, Placement, Subject
from consultation.analysis.rankings import with_votes
from consultation.responses.models import Answer, AnswerState
from consultation.responses.permissions import ANSWERED

NOT_WRITTEN = "none"


def inbox(bill: Bill, state: str = "") -> QuerySet[Subject]:
    """Subjects with ``title``, ``number``, ``agreeing``, ``voting`` and ``answer_state`` (none, draft, published)."""
    places = Placement.objects.filter(unit=OuterRef("pk")).order_by("-version__number")
    heading, number = Subquery(places.values("heading")[:1]), Subquery(places.values("number")[:1])
    answered = Subquery(Answer.objects.filter(subject=OuterRef("pk")).values("state"))
    subjects = with_votes(Subject.objects.published().filter(bill=bill, kind__in=ANSWERED)).annotate(
        title=Coalesce("amendment__current__title", "proposal__current__title", heading, Value("")),
        number=Coalesce(number, "slug"),
        answer_state=Coalesce(answered, Value(NOT_WRITTEN)),
    )
    if state in {NOT_WRITTEN, *AnswerState.values}:
        subjects = subjects.filter(answer_state=state)
    return subjects.order_by(F("agreeing").desc(), "pk")
