"""Telling what becomes of the bill. A step is corrected openly: the journal keeps what it said before."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill, BillVersion, Chamber, Step, StepKind
from bills.richtext import html_of
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

TO_COME = Refusal("to-come", _("A step is told once it has happened."))
TOLD = Refusal("told", _("This step is already told on that day."))
ELSEWHERE = Refusal("elsewhere", _("This text is not a published version of this bill."))


@transaction.atomic
def tell_step(
    *,
    participant: Participant,
    bill: Bill,
    kind: StepKind,
    happened_on: date,
    moment: datetime,
    chamber: Chamber | None = None,
    note: str = "",
    link: str = "",
    version: BillVersion | None = None,
    step: Step | None = None,
) -> Step:
    """Tell a step, or correct ``step``; the same again changes nothing. Raises RefusedError."""
    refuse(refusal_to(Action.WRITE_FOLLOW_UP, participant, bill, moment))
    refuse(TO_COME if happened_on > timezone.localdate(moment) else None)
    if version is not None and (version.bill_id != bill.pk or version.published_at is None):
        raise RefusedError(ELSEWHERE)
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)
    place = {"bill": bill, "kind": kind, "chamber": chamber or "", "happened_on": happened_on}
    twin = Step.objects.filter(**place).first()
    said = {**place, "note": note, "link": link, "version": version}
    if twin is not None and step is None and all(getattr(twin, name) == value for name, value in said.items()):
        return twin
    refuse(TOLD if twin is not None and twin != step else None)
    told = step or Step(made_by=participant, made_at=moment)
    before = _words_of(told) if told.pk else {}
    for name, value in said.items():
        setattr(told, name, value)
    if before and before == _words_of(told):
        return told
    told.note_html = html_of(note)
    told.save()
    verb = Verb.STEP_CORRECTED if before else Verb.STEP_TOLD
    record(verb, bill=bill.uuid, actor=participant, step=_words_of(told), before=before or None)
    return told


def _words_of(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind,
        "chamber": step.chamber,
        "day": str(step.happened_on),
        "note": step.note,
        "link": step.link,
        "version": step.version.number if step.version else None,
    }
