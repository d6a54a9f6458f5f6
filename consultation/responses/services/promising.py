"""Commitments: made, then told of. What was told stays; a new state or date is a new update."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill
from bills.richtext import html_of
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.models import Answer, Commitment, CommitmentStatus, CommitmentUpdate

ELSEWHERE = Refusal("elsewhere", _("This answer is about another bill."))
SILENT = Refusal("silent", _("Say what was done."))


@transaction.atomic
def make_commitment(
    *,
    participant: Participant,
    bill: Bill,
    title: str,
    body: str,
    owner: str,
    due_on: date | None,
    moment: datetime,
    answer: Answer | None = None,
) -> Commitment:
    """Promise something publicly; the same promise again is the one that stands. Raises RefusedError."""
    refuse(refusal_to(Action.UPDATE_COMMITMENT, participant, bill, moment))
    if answer is not None and answer.subject.bill_id != bill.pk:
        raise RefusedError(ELSEWHERE)
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)  # numbers follow each other
    said = {"title": title, "body": body, "owner": owner, "due_on": due_on, "answer": answer}
    if again := Commitment.objects.filter(bill=bill, **said).first():
        return again
    last = Commitment.objects.filter(bill=bill).aggregate(last=Max("number"))["last"] or 0
    made = Commitment.objects.create(
        bill=bill, number=last + 1, body_html=html_of(body), made_by=participant, made_at=moment, **said
    )
    _tell(Verb.COMMITMENT_MADE, made, participant, title=title)
    return made


@transaction.atomic
def tell_commitment(
    *,
    participant: Participant,
    commitment: Commitment,
    status: CommitmentStatus,
    body: str,
    due_on: date | None,
    moment: datetime,
) -> CommitmentUpdate:
    """Tell what was done; the same words again, right after, are told once. Raises RefusedError."""
    refuse(refusal_to(Action.UPDATE_COMMITMENT, participant, commitment.bill, moment))
    refuse(None if body.strip() else SILENT)
    standing = Commitment.objects.select_for_update().get(pk=commitment.pk)
    last = standing.updates.order_by("pk").last()
    if last is not None and (last.status, last.body, last.due_on) == (status, body, due_on):
        return last
    update = CommitmentUpdate.objects.create(
        commitment=standing,
        status=status,
        due_on=due_on,
        body=body,
        body_html=html_of(body),
        made_by=participant,
        made_at=moment,
    )
    standing.status, standing.due_on = status, due_on
    standing.save(update_fields=["status", "due_on"])
    _tell(Verb.COMMITMENT_TOLD, commitment, participant, status=status.value)
    return update


def _tell(verb: Verb, commitment: Commitment, participant: Participant, **said: object) -> None:
    answered = commitment.answer.subject.uuid if commitment.answer else None
    record(verb, bill=commitment.bill.uuid, subject=answered, actor=participant, commitment=commitment.number, **said)
