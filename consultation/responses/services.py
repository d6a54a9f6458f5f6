"""Writing and publishing an answer. A published answer is corrected, never taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Subject, Unit
from bills.richtext import html_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce
from consultation.responses.models import Answer, AnswerState, Decision
from consultation.responses.permissions import refusal_to_answer


@transaction.atomic
def write_answer(
    *,
    participant: Participant,
    subject: Subject,
    decision: Decision,
    reason: str,
    cited_unit: Unit | None,
    cited_alinea: int | None,
    moment: datetime,
) -> Answer:
    """Write the draft answer to ``subject``, or correct the answer it has. Raises RefusedError.

    The same words again change nothing: no correction is told.
    """
    refuse(refusal_to_answer(participant, subject))
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)  # two colleagues at once write one answer
    answer = Answer.objects.filter(subject=subject).first() or Answer(subject=subject)
    before = _said(answer)
    answer.decision, answer.reason = decision, reason
    answer.cited_unit, answer.cited_alinea = cited_unit, cited_alinea
    if answer.pk and _said(answer) == before:
        return answer
    answer.reason_html = html_of(reason)
    answer.written_by, answer.updated_at = participant, moment
    answer.subject = subject
    answer.save()
    if answer.state == AnswerState.PUBLISHED:
        _tell(answer, participant, corrected=True)
    return answer


@transaction.atomic
def publish_answer(*, participant: Participant, subject: Subject, moment: datetime) -> Answer:
    """Make the draft answer public; again, nothing happens. Raises RefusedError."""
    refuse(refusal_to_answer(participant, subject))
    answer = Answer.objects.select_for_update().filter(subject=subject).first()
    if answer is None:
        raise RefusedError(Refusal("no-draft", _("Write the answer before you publish it.")))
    if answer.state == AnswerState.PUBLISHED:
        return answer
    answer.subject = subject
    answer.state, answer.published_at = AnswerState.PUBLISHED, moment
    answer.save(update_fields=["state", "published_at"])
    _tell(answer, participant, corrected=False)
    return answer


def _said(answer: Answer) -> tuple[str, str, int | None, int | None]:
    return answer.decision, answer.reason, answer.cited_unit_id, answer.cited_alinea


def _tell(answer: Answer, participant: Participant, *, corrected: bool) -> None:
    subject = answer.subject
    verb = Verb.ANSWER_CORRECTED if corrected else Verb.ANSWER_PUBLISHED
    record(
        verb,
        bill=subject.bill.uuid,
        subject=subject.uuid,
        actor=participant,
        decision=answer.decision,
        reason=answer.reason,
    )
    uuid = str(subject.uuid)
    announce(subject.bill.uuid, {"type": "published", "kind": "answer", "subject": uuid, "about": uuid})
