"""What moderators decide: always with a reason, always in the public log, told to the author and to reporters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from bills.models import Subject
from bills.services import hide_subject, restore_subject
from bills.services.visibility import accept_subject
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.moderation.models import Action, Appeal, Decision, Reason, Report
from consultation.moderation.permissions import ALREADY_DONE, WRITTEN_OVER, open_appeal, refusal_to_moderate
from consultation.moderation.services.locking import lock


@transaction.atomic
def hide_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Take a contribution out of every page, export and socket, or refuse one that waits. Raises RefusedError."""
    _begin(moderator, subject, Action.HIDE)
    refuse(None if hide_subject(subject) else ALREADY_DONE)
    decision = _decide(Action.HIDE, moderator=moderator, subject=subject, reason=reason, note=note, moment=moment)
    _tell(Verb.CONTRIBUTION_HIDDEN, decision)
    _settle_reports(decision, "hidden")
    return decision


@transaction.atomic
def restore_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Publish it again, with the votes it had; that grants an appeal that waits. Raises RefusedError."""
    _begin(moderator, subject, Action.RESTORE)
    appeal = open_appeal(subject)
    if appeal is None and reason == Reason.APPEAL:  # another moderator has just upheld the decision
        refuse(ALREADY_DONE)
    refuse(None if restore_subject(subject) else ALREADY_DONE)
    decision = _decide(Action.RESTORE, moderator=moderator, subject=subject, reason=reason, note=note, moment=moment)
    _tell(Verb.CONTRIBUTION_RESTORED, decision)
    if appeal is not None:
        _settle_appeal(appeal, decision, "restored")
    return decision


@transaction.atomic
def uphold_hiding(*, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime) -> Decision:
    """A second moderator decides on appeal that it stays hidden. Raises RefusedError."""
    _begin(moderator, subject, Action.UPHOLD)
    appeal = open_appeal(subject)
    assert appeal is not None  # noqa: S101  the refusal has looked, and the subject is held
    decision = _decide(Action.UPHOLD, moderator=moderator, subject=subject, reason=reason, note=note, moment=moment)
    _settle_appeal(appeal, decision, "upheld")
    return decision


@transaction.atomic
def keep_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Reject the reports that wait: the contribution stays as it is. Raises RefusedError."""
    _begin(moderator, subject, Action.KEEP)
    decision = _decide(Action.KEEP, moderator=moderator, subject=subject, reason=reason, note=note, moment=moment)
    _settle_reports(decision, "kept")
    return decision


@transaction.atomic
def accept_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Publish what waited: its followers are told now. Raises RefusedError."""
    _begin(moderator, subject, Action.ACCEPT)
    refuse(None if accept_subject(subject) else ALREADY_DONE)
    decision = _decide(Action.ACCEPT, moderator=moderator, subject=subject, reason=reason, note=note, moment=moment)
    _tell(Verb.CONTRIBUTION_ACCEPTED, decision)
    return decision


DEEDS = {
    Action.HIDE: hide_contribution,
    Action.RESTORE: restore_contribution,
    Action.KEEP: keep_contribution,
    Action.ACCEPT: accept_contribution,
    Action.UPHOLD: uphold_hiding,
}


@transaction.atomic
def decide(action: Action, *, subject: Subject, seen: int | None, wording: int | None = None, **said: Any) -> Decision:
    """Carry out ``action``, unless another moderator has decided since this one read: ``seen`` is the id of the latest
    decision they knew, 0 if there was none, None to decide whatever it is. ``wording`` is the revision that they read:
    nothing is published that its author has written over since. Raises RefusedError."""
    lock(subject)
    refuse(WRITTEN_OVER if action is Action.ACCEPT and wording not in {None, subject.revision} else None)
    refuse(None if seen in {None, latest_decision(subject)} else ALREADY_DONE)
    return DEEDS[action](subject=subject, **said)


def latest_decision(subject: Subject) -> int:
    """Its id, or 0."""
    return Decision.objects.filter(subject=subject).aggregate(latest=Max("pk"))["latest"] or 0


def _begin(moderator: Participant, subject: Subject, action: Action) -> None:
    lock(subject)
    refuse(refusal_to_moderate(moderator, subject, action))


def _decide(action: Action, *, moment: datetime, **decided: Any) -> Decision:
    return Decision.objects.create(action=action, decided_at=moment, **decided)


def _tell(verb: Verb, decision: Decision, **more: object) -> None:
    subject = decision.subject
    record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=decision.moderator, reason=decision.reason, **more)


def _settle_appeal(appeal: Appeal, decision: Decision, outcome: str) -> None:
    Appeal.objects.filter(pk=appeal.pk).update(outcome=decision)
    _tell(Verb.APPEAL_DECIDED, decision, outcome=outcome)


def _settle_reports(decision: Decision, outcome: str) -> None:
    """One entry for the decision, and one for each reporter: its actor, whom nothing public names."""
    subject = decision.subject
    waiting = list(Report.objects.undecided().filter(subject=subject).select_related("reporter"))
    if not waiting:
        return
    Report.objects.filter(pk__in=[report.pk for report in waiting]).update(decision=decision)
    _tell(Verb.REPORTS_DECIDED, decision, outcome=outcome)
    for reporter in {report.reporter_id: report.reporter for report in waiting}.values():
        record(
            Verb.REPORT_ANSWERED,
            bill=subject.bill.uuid,
            subject=subject.uuid,
            actor=reporter,
            outcome=outcome,
            reason=decision.reason,
        )
