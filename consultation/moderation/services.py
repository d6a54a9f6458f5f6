"""Hiding and restoring a contribution, always with a reason, always in the public log."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bills.models import Subject
from bills.services import hide_subject, restore_subject
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.moderation.models import Action, Decision, Reason
from consultation.moderation.permissions import ALREADY_DONE, refusal_to_moderate


@transaction.atomic
def hide_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Take a contribution out of every page, export and socket. Raises RefusedError."""
    refuse(refusal_to_moderate(moderator, subject, Action.HIDE))
    refuse(None if hide_subject(subject) else ALREADY_DONE)
    decision = Decision(subject=subject, action=Action.HIDE, reason=reason, note=note, decided_at=moment)
    return _publish(decision, Verb.CONTRIBUTION_HIDDEN, moderator)


@transaction.atomic
def restore_contribution(
    *, moderator: Participant, subject: Subject, reason: Reason, note: str, moment: datetime
) -> Decision:
    """Publish it again, with the votes it had. Raises RefusedError."""
    refuse(refusal_to_moderate(moderator, subject, Action.RESTORE))
    refuse(None if restore_subject(subject) else ALREADY_DONE)
    decision = Decision(subject=subject, action=Action.RESTORE, reason=reason, note=note, decided_at=moment)
    return _publish(decision, Verb.CONTRIBUTION_RESTORED, moderator)


def _publish(decision: Decision, verb: Verb, moderator: Participant) -> Decision:
    decision.moderator = moderator
    decision.save()
    subject = decision.subject
    record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=moderator, reason=decision.reason)
    return decision
