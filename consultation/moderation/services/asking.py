"""What participants ask of moderators: to look at a contribution, to look again at a decision."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bills.models import Subject
from bills.services.tell import one_at_a_time
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.moderation.models import Appeal, Decision, Reason, Report
from consultation.moderation.permissions import refusal_to_appeal, refusal_to_report
from consultation.moderation.services.locking import lock


@transaction.atomic
def report_contribution(
    *, participant: Participant, subject: Subject, reason: Reason, words: str, moment: datetime
) -> Report:
    """Ask moderators to look at a contribution; the same wording again is the report that stands. Raises RefusedError.

    The journal says that it was reported, and never by whom.
    """
    one_at_a_time(participant)
    lock(subject)
    if again := report_by(participant, subject):
        return again
    refuse(refusal_to_report(participant, subject, moment))
    report = Report.objects.create(
        subject=subject,
        reporter=participant,
        revision=subject.revision,
        reason=reason,
        words=words,
        created_at=moment,
    )
    record(Verb.CONTRIBUTION_REPORTED, bill=subject.bill.uuid, subject=subject.uuid, reason=reason)
    return report


def report_by(participant: Participant, subject: Subject) -> Report | None:
    """The participant's own report of the current wording."""
    own = Report.objects.filter(subject=subject, reporter=participant, revision=subject.revision)
    return own.select_related("decision").first()


@transaction.atomic
def make_appeal(*, participant: Participant, subject: Subject, words: str, moment: datetime) -> Appeal:
    """Ask a second moderator to decide again. Raises RefusedError."""
    lock(subject)
    refuse(refusal_to_appeal(participant, subject, moment))
    hiding = Decision.objects.hiding(subject)
    assert hiding is not None  # noqa: S101  the refusal has looked, and the subject is held
    appeal = Appeal.objects.create(hiding=hiding, words=words, made_at=moment)
    record(Verb.APPEAL_MADE, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)
    return appeal
