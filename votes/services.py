"""Casting, changing and withdrawing a ballot. Each verb is idempotent and leaves tally and ballots in step."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce
from votes.models import Ballot, Value
from votes.permissions import refusal_to_vote
from votes.tallies import move_tally


@transaction.atomic
def cast_ballot(*, participant: Participant, subject: Subject, value: Value, revision: int, moment: datetime) -> Ballot:
    """Cast or change the ballot of ``participant`` on ``subject``; the same ballot again changes nothing.

    ``revision`` is the wording that the participant saw. Raises RefusedError.
    """
    refuse(refusal_to_vote(participant, subject, moment))
    if subject.kind in SUPPORTED and value is not Value.AGREE:
        raise RefusedError(Refusal("support-only", _("Arguments and sources are supported or not, never voted down.")))
    if revision != subject.revision:
        raise RefusedError(
            Refusal("changed", _("The wording has changed since you read it: read it again, then vote."))
        )
    ballot = _standing_ballot(participant, subject)
    if ballot is None:
        ballot, created = _insert(participant, subject, value, moment)
        if created:
            return ballot
    if ballot.value == value:
        return ballot
    before = Value(ballot.value)
    replaces = ballot.entry_id
    ballot.value, ballot.cast_at = value, moment
    ballot.entry = record(
        Verb.BALLOT_CHANGED,
        bill=subject.bill.uuid,
        subject=subject.uuid,
        value=value,
        revision=revision,
        replaces=replaces,
    )
    ballot.save(update_fields=["value", "cast_at", "entry"])
    _count(subject, moment, added=value, removed=before)
    return ballot


@transaction.atomic
def withdraw_ballot(*, participant: Participant, subject: Subject, moment: datetime) -> None:
    """Take the ballot back; nothing happens when there is none. Raises RefusedError."""
    refuse(refusal_to_vote(participant, subject, moment))
    ballot = _standing_ballot(participant, subject)
    if ballot is None:
        return
    value, replaces = Value(ballot.value), ballot.entry_id
    ballot.delete()
    record(
        Verb.BALLOT_WITHDRAWN,
        bill=subject.bill.uuid,
        subject=subject.uuid,
        revision=subject.revision,
        replaces=replaces,
    )
    _count(subject, moment, removed=value)


def _standing_ballot(participant: Participant, subject: Subject) -> Ballot | None:
    return (
        Ballot.objects.select_for_update()
        .filter(participant=participant, subject=subject, revision=subject.revision)
        .first()
    )


def _insert(participant: Participant, subject: Subject, value: Value, moment: datetime) -> tuple[Ballot, bool]:
    """The ballot, and whether we wrote it: a twin request may have been faster."""
    try:
        with transaction.atomic():
            entry = record(
                Verb.BALLOT_CAST,
                bill=subject.bill.uuid,
                subject=subject.uuid,
                value=value,
                revision=subject.revision,
            )
            ballot = Ballot.objects.create(
                participant=participant,
                subject=subject,
                value=value,
                revision=subject.revision,
                cast_at=moment,
                entry=entry,
            )
    except IntegrityError:
        return Ballot.objects.select_for_update().get(
            participant=participant, subject=subject, revision=subject.revision
        ), False
    _count(subject, moment, added=value)
    return ballot, True


def _count(subject: Subject, moment: datetime, *, added: Value | None = None, removed: Value | None = None) -> None:
    """The tally's row is locked last: it is the one that everybody shares. Sockets are anonymous: of a tally that is
    hidden from who has not voted, they hear nothing."""
    tally = move_tally(subject, added=added, removed=removed)
    if not subject.bill.withholds_tallies(moment):
        announce(subject.bill.uuid, tally.event(subject.uuid))
