"""What people do to a consultation, in one short call each, through the services that pages use."""

from __future__ import annotations

from django.utils import timezone

from bills.services import withdraw_contribution
from consultation.moderation.models import Reason
from consultation.moderation.services import hide_contribution, restore_contribution
from consultation.responses.models import Decision
from consultation.responses.services import publish_answer, write_answer
from tests.factories import ParticipantFactory
from votes.models import Value
from votes.services import cast_ballot


def cast(voter, subject, value=Value.AGREE):
    return cast_ballot(
        participant=voter, subject=subject, value=value, revision=subject.revision, moment=timezone.now()
    )


def vote(subject, agree=0, mixed=0, disagree=0):
    """Ballots of as many new participants."""
    for value, times in ((Value.AGREE, agree), (Value.MIXED, mixed), (Value.DISAGREE, disagree)):
        for voter in ParticipantFactory.create_batch(times):
            cast(voter, subject, value)


def draft_answer(staff, subject, decision=Decision.ADOPTED_IN_PART, reason="Le délai est réduit.", cited=(None, None)):
    unit, alinea = cited
    return write_answer(
        participant=staff,
        subject=subject,
        decision=decision,
        reason=reason,
        cited_unit=unit,
        cited_alinea=alinea,
        not_yet_in_text=True,
        why="Correction.",
        moment=timezone.now(),
    )


def answer(staff, subject, decision=Decision.ADOPTED_IN_PART, reason="Le délai est réduit.", cited=(None, None)):
    draft_answer(staff, subject, decision, reason, cited)
    return publish_answer(participant=staff, subject=subject, moment=timezone.now())


def hide(moderator, subject, reason=Reason.INSULT, note=""):
    return hide_contribution(moderator=moderator, subject=subject, reason=reason, note=note, moment=timezone.now())


def restore(moderator, subject, reason=Reason.MISTAKE, note=""):
    return restore_contribution(moderator=moderator, subject=subject, reason=reason, note=note, moment=timezone.now())


def withdraw(subject):
    withdraw_contribution(participant=subject.author, subject=subject, moment=timezone.now())
