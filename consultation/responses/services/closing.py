"""Ending the phase of responses: everything owed is answered, or a public reason says why not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from bills.mandates import refusal_to
from bills.models import Bill, Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.analysis.opinions import refresh
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.meter import Meter, meter_of
from consultation.responses.models import Answer, Waiver
from consultation.responses.permissions import refusal_to_answer


@transaction.atomic
def waive_answer(*, participant: Participant, subject: Subject, reason: str, moment: datetime) -> Waiver:
    """Say publicly why something owed gets no answer; again, the reason is replaced. Raises RefusedError."""
    refuse(refusal_to(Action.WAIVE, participant, subject.bill, moment))
    refuse(refusal_to_answer(participant, subject))
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)  # a colleague may publish its answer
    if Answer.objects.filter(subject=subject).exists():
        raise RefusedError(Refusal("answered", _("This contribution is answered already.")))
    before = Waiver.objects.select_for_update().filter(subject=subject).first()
    if before is not None and before.reason == reason:
        return before
    waiver, _created = Waiver.objects.update_or_create(
        subject=subject, defaults={"reason": reason, "given_by": participant, "given_at": moment}
    )
    record(Verb.ANSWER_WAIVED, bill=subject.bill.uuid, subject=subject.uuid, actor=participant, reason=reason)
    return waiver


@transaction.atomic
def close_response(*, participant: Participant, bill: Bill, moment: datetime) -> None:
    """Declare that the Government has answered; the phase ends at its date. Again, nothing happens.

    Raises RefusedError while contributions are open, or something owed is neither answered nor excused.
    """
    refuse(refusal_to(Action.PUBLISH_ANSWER, participant, bill, moment))
    bill = Bill.objects.select_for_update().get(pk=bill.pk)
    if bill.answers_complete_at is not None:
        return
    refresh(bill, moment)  # the votes have ended: what each group of opinion supports most stands now
    refuse(refusal_to_close(bill, moment, meter_of(bill, moment)))
    bill.answers_complete_at = moment
    bill.save(update_fields=["answers_complete_at"])
    record(Verb.ANSWERS_COMPLETED, bill=bill.uuid, actor=participant)


def refusal_to_close(bill: Bill, moment: datetime, meter: Meter) -> Refusal | None:
    """The first of these that does not hold.

    - contributions are closed;
    - everything owed is answered, or a public reason says why not.
    """
    if bill.response_starts is None or moment < bill.response_starts:
        return Refusal("still-open", _("Contributions are still open: what is owed is not known yet."))
    if missing := meter.missing:
        message = ngettext_lazy(
            "%(n)s contribution is owed an answer: answer it, or say publicly why not.",
            "%(n)s contributions are owed an answer: answer them, or say publicly why not.",
            missing,
        )
        return Refusal("owed", message % {"n": missing})
    return None
