"""Casting, changing and withdrawing a ballot. Each verb is idempotent and leaves tally and ballots in step."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.live.announce import announce
from votes.models import Ballot, Value
from votes.permissions import refusal_to_vote
from votes.receipts import record_step
from votes.tallies import move_tally

SET_ASIDE = Refusal(
    "set-aside",
    _(
        "Your vote on this was set aside: the moderation log says why. It stands as it is until moderators count it"
        " again."
    ),
)


@transaction.atomic
def cast_ballot(
    *, participant: Participant, subject: Subject, value: Value, revision: int, moment: datetime | None = None
) -> Ballot:
    """Cast or change the ballot of ``participant`` on ``subject``; the same ballot again changes nothing.

    ``revision`` is the wording that the participant saw. ``moment``: when it was cast, if that is not now. Now is what
    the clock of the database says once no other request of this voter is at work: whichever machine a request came to,
    one clock closes the vote. Raises RefusedError.
    """
    clock = _begin(participant, subject)
    moment = moment or clock
    refuse(refusal_to_vote(participant, subject, moment))
    if subject.kind in SUPPORTED and value is not Value.AGREE:
        raise RefusedError(Refusal("support-only", _("Arguments and sources are supported or not, never voted down.")))
    if revision != subject.revision:
        raise RefusedError(
            Refusal("changed", _("The wording has changed since you read it: read it again, then vote."))
        )
    ballot = _standing_ballot(participant, subject)
    if ballot is None:
        return _insert(participant, subject, value, moment)
    if ballot.value != value:
        _change(ballot, participant, subject, value, moment)
    return ballot


@transaction.atomic
def withdraw_ballot(*, participant: Participant, subject: Subject, moment: datetime | None = None) -> None:
    """Take the ballot back; nothing happens when there is none. ``moment`` as above. Raises RefusedError."""
    clock = _begin(participant, subject)
    moment = moment or clock
    refuse(refusal_to_vote(participant, subject, moment))
    ballot = _standing_ballot(participant, subject)
    if ballot is None:
        return
    value, replaces = Value(ballot.value), ballot.entry_id
    ballot.delete()
    record_step(
        Verb.BALLOT_WITHDRAWN,
        voter=participant,
        subject=subject,
        moment=moment,
        revision=subject.revision,
        replaces=replaces,
    )
    _count(subject, moment, removed=value)


def _begin(participant: Participant, subject: Subject) -> datetime:
    """Wait for the voter's other requests about this subject, then ask the time: in one query, one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clock_timestamp() FROM pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"ballot {participant.pk} {subject.pk}"],
        )
        (now,) = cursor.fetchone()
    return now  # type: ignore[no-any-return]


def _standing_ballot(participant: Participant, subject: Subject) -> Ballot | None:
    """Raises RefusedError for one that was set aside: withdrawn and cast again, it would count."""
    own = Ballot.objects.filter(participant=participant, subject=subject, revision=subject.revision)
    ballot = own.select_for_update().first()
    refuse(SET_ASIDE if ballot and ballot.set_aside_id else None)
    return ballot


def _insert(participant: Participant, subject: Subject, value: Value, moment: datetime) -> Ballot:
    entry = record_step(
        Verb.BALLOT_CAST, voter=participant, subject=subject, moment=moment, value=value, revision=subject.revision
    )
    ballot = Ballot.objects.create(
        participant=participant,
        subject=subject,
        value=value,
        revision=subject.revision,
        cast_at=moment,
        entry=entry,
    )
    _count(subject, moment, added=value)
    return ballot


def _change(ballot: Ballot, participant: Participant, subject: Subject, value: Value, moment: datetime) -> None:
    before = Value(ballot.value)
    ballot.entry = record_step(
        Verb.BALLOT_CHANGED,
        voter=participant,
        subject=subject,
        moment=moment,
        value=value,
        revision=subject.revision,
        replaces=ballot.entry_id,
    )
    ballot.value, ballot.cast_at = value, moment
    ballot.save(update_fields=["value", "cast_at", "entry"])
    _count(subject, moment, added=value, removed=before)


def _count(subject: Subject, moment: datetime, *, added: Value | None = None, removed: Value | None = None) -> None:
    """The tally's row is locked last: it is the one that everybody shares. Sockets are anonymous: of a tally that is
    hidden from who has not voted, they hear nothing."""
    tally = move_tally(subject, added=added, removed=removed)
    if not subject.bill.withholds_tallies(moment):
        announce(subject.bill.uuid, tally.event(subject.uuid))
