"""What the staff of a ministry may answer, the most supported first."""

from __future__ import annotations

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from bills.models import Bill, Placement, Subject
from consultation.analysis.rankings import with_votes
from consultation.responses.models import Answer, AnswerDraft
from consultation.responses.permissions import ANSWERED

NOT_WRITTEN, DRAFT, PUBLISHED = "none", "draft", "published"


def inbox(bill: Bill, state: str = "", *, blind: bool) -> QuerySet[Subject]:
    """Subjects with ``title``, ``number``, ``agreeing``, ``voting`` and ``answer_state`` (none, draft, published).

    ``blind``: without the figures, in the order of publication.
    """
    places = Placement.objects.filter(unit=OuterRef("pk")).order_by("-version__number")
    heading, number = Subquery(places.values("heading")[:1]), Subquery(places.values("number")[:1])
    public = Exists(Answer.objects.filter(subject=OuterRef("pk")))
    drafted = Exists(AnswerDraft.objects.filter(subject=OuterRef("pk")))
    answerable = Subject.objects.published().filter(bill=bill, kind__in=ANSWERED)
    subjects = (answerable if blind else with_votes(answerable)).annotate(
        title=Coalesce("amendment__current__title", "proposal__current__title", heading, Value("")),
        number=Coalesce(number, "slug"),
        answer_state=Case(
            When(public, then=Value(PUBLISHED)), When(drafted, then=Value(DRAFT)), default=Value(NOT_WRITTEN)
        ),
    )
    if state in {NOT_WRITTEN, DRAFT, PUBLISHED}:
        subjects = subjects.filter(answer_state=state)
    return subjects.order_by("pk") if blind else subjects.order_by(F("agreeing").desc(), "pk")
