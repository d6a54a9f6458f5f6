"""Published answers and reports, as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from bills.models import Bill, Placement, State, Subject
from consultation.compiled import compiled, is_any_of
from consultation.responses.models import Answer, AnswerRevision, Citation, GroupMember, Report, ReportState


def answers_to(subjects: Iterable[Subject]) -> dict[int, Answer]:
    """The published answers by the id of their subject, in one query.

    Each has ``cited_unit`` loaded and ``cited_number``, the number of that article where it last stood; and
    ``group``, that of its subject.
    """
    wanted = [subject.pk for subject in subjects]
    return {answer.subject_id: answer for answer in (_answers(wanted) if wanted else ())}


@compiled(given=1)
def _answers(subjects: list[int]) -> QuerySet[Answer]:
    answers = Answer.objects.filter(is_any_of("subject", subjects))
    numbers = Placement.objects.filter(unit=OuterRef("cited_unit"), version__published_at__isnull=False)
    latest = Subquery(numbers.order_by("-version__number").values("number")[:1])
    group = Subquery(GroupMember.objects.filter(subject=OuterRef("subject")).values("group")[:1])
    return answers.select_related("cited_unit").annotate(cited_number=Coalesce(latest, Value("")), group=group)


def published_reports(bill: Bill) -> list[Report]:
    """The report, then its supplements; without what they say."""
    return list(Report.objects.filter(bill=bill, state=ReportState.PUBLISHED).defer("snapshot"))


def answers_told(subjects: Iterable[Subject]) -> dict[int, Answer]:
    """The same with all that each says of itself, in three queries more at most, and none for answers without it.

    ``earlier``: its former words, the latest first, each with ``corrected_at`` and ``corrected_why``; ``told``: the
    changes that it cites; ``together``: how many other contributions were answered in the same words.
    """
    answers = answers_to(subjects)
    for answer in answers.values():
        answer.earlier, answer.told, answer.together = [], [], 0
    _tell_history([answer for answer in answers.values() if answer.number > 1])
    _tell_changes([answer for answer in answers.values() if answer.cites])
    _tell_group(answers)
    return answers


def _tell_history(corrected: Sequence[Answer]) -> None:
    by_id = {answer.pk: answer for answer in corrected}
    if not by_id:
        return
    after: dict[int, AnswerRevision] = {}
    for revision in AnswerRevision.objects.filter(answer__in=by_id).order_by("answer", "-number"):
        if correction := after.get(revision.answer_id):
            revision.corrected_at, revision.corrected_why = correction.published_at, correction.why
            by_id[revision.answer_id].earlier.append(revision)
        after[revision.answer_id] = revision


def _tell_changes(citing: Sequence[Answer]) -> None:
    by_id = {answer.pk: answer for answer in citing}
    if not by_id:
        return
    cited = Citation.objects.filter(answer__in=by_id).select_related("place__version", "place__unit")
    for citation in cited:
        by_id[citation.answer_id].told.append(citation)


def _tell_group(answers: dict[int, Answer]) -> None:
    """Only published members whose answer says the same count."""
    groups = {group for answer in answers.values() if (group := _group_of(answer)) is not None}
    if not groups:
        return
    members = GroupMember.objects.filter(group__in=groups, subject__state=State.PUBLISHED)
    said = members.filter(subject__answer__isnull=False)
    rows = said.values_list("group", "subject__answer__decision", "subject__answer__reason")
    counted = Counter[tuple[int | None, str, str]](rows)
    for answer in answers.values():
        answer.together = max(counted[_group_of(answer), answer.decision, answer.reason] - 1, 0)


def _group_of(answer: Answer) -> int | None:
    group: int | None = cast(Any, answer).group  # annotated by answers_to
    return group
