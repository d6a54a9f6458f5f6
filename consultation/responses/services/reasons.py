"""Templates of reasons: what comes back, to begin an answer with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.models import ReasonTemplate
from consultation.responses.permissions import refusal_to_answer_any


@transaction.atomic
def keep_template(
    *,
    participant: Participant,
    bill: Bill,
    title: str,
    decision: str,
    body: str,
    moment: datetime,
    template: ReasonTemplate | None = None,
) -> ReasonTemplate:
    """A new template, or other words for ``template``. Raises RefusedError; ValidationError if its title is taken."""
    refuse(refusal_to_answer_any(participant, bill, Action.WRITE_ANSWER))
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)
    if template is None:
        template = ReasonTemplate.objects.filter(bill=bill, title=title, decision=decision, body=body).first()
    kept = template or ReasonTemplate(bill=bill)
    before = kept.title, kept.decision, kept.body
    if kept.pk and before == (title, decision, body):
        return kept
    kept.title, kept.decision, kept.body, kept.updated_at = title, decision, body, moment
    kept.full_clean()
    kept.save()
    record(Verb.REASONS_CHANGED, bill=bill.uuid, actor=participant, title=title)
    return kept


@transaction.atomic
def delete_template(*, participant: Participant, template: ReasonTemplate) -> None:
    """Answers written with it keep their words. Raises RefusedError."""
    refuse(refusal_to_answer_any(participant, template.bill, Action.WRITE_ANSWER))
    deleted, _of_each = ReasonTemplate.objects.filter(pk=template.pk).delete()
    if deleted:
        record(Verb.REASONS_CHANGED, bill=template.bill.uuid, actor=participant, title=template.title)
