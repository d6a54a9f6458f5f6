"""Inviting somebody to sign, answering, signing a new wording, taking a signature back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bills.cosigning import (
    CHANGED,
    FULL,
    MOST,
    NOT_AUTHOR,
    USED,
    lasts,
    refusal_to_answer,
    refusal_to_invite,
    refusal_to_sign,
)
from bills.models import Amendment, Invitation, InvitationState, Proposal, Signature, Subject, SubjectKind
from bills.services.tell import one_at_a_time
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record


@transaction.atomic
def invite_cosigner(*, participant: Participant, subject: Subject, mailed: bool, moment: datetime) -> Invitation:
    """A link for one person. ``mailed``: it is sent to an address, which is kept nowhere. Raises RefusedError."""
    refuse(refusal_to_invite(participant, subject, moment))
    one_at_a_time(participant)
    refuse(refusal_to_invite(participant, subject, moment))  # the limits, once the requests before this one are done
    return Invitation.objects.create(
        subject_id=subject.pk, mailed=mailed, created_at=moment, expires_at=moment + lasts()
    )


@transaction.atomic
def revoke_invitation(*, participant: Participant, invitation: Invitation) -> None:
    """Its link leads nowhere any more; one that was answered stays as it is. Raises RefusedError."""
    if invitation.subject.author_id != participant.pk:
        raise RefusedError(NOT_AUTHOR)
    waiting = Invitation.objects.filter(pk=invitation.pk, state=InvitationState.OPEN)
    waiting.update(state=InvitationState.REVOKED)


@transaction.atomic
def accept_invitation(
    *, participant: Participant, invitation: Invitation, revision: int, moment: datetime
) -> Signature:
    """The name of ``participant`` stands beside the author's; the same again is the same. Raises RefusedError.

    Of two who accept one invitation, the second is told that it was answered.
    """
    invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("subject__bill").get(pk=invitation.pk)
    )
    subject = invitation.subject
    refuse(refusal_to_sign(participant, subject, moment))
    signed = Signature.objects.filter(subject=subject.pk, participant=participant, revision=revision).first()
    if signed and invitation.state == InvitationState.ACCEPTED:
        return signed
    refuse(refusal_to_answer(invitation, moment))
    signature = _sign(participant, subject, revision, moment)
    Invitation.objects.filter(pk=invitation.pk).update(state=InvitationState.ACCEPTED)
    return signature


@transaction.atomic
def decline_invitation(*, invitation: Invitation, moment: datetime) -> None:
    """Whoever holds the link may; nobody is told who. Declining twice is declining. Raises RefusedError."""
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("subject").get(pk=invitation.pk)
    if invitation.state == InvitationState.DECLINED:
        return
    refuse(refusal_to_answer(invitation, moment))
    Invitation.objects.filter(pk=invitation.pk).update(state=InvitationState.DECLINED)


@transaction.atomic
def sign_again(*, participant: Participant, subject: Subject, revision: int, moment: datetime) -> Signature:
    """Who signed a previous wording signs the one that stands: no invitation is needed. Raises RefusedError."""
    refuse(refusal_to_sign(participant, subject, moment))
    if not Signature.objects.filter(subject=subject.pk, participant=participant).exists():
        raise RefusedError(USED)
    return _sign(participant, subject, revision, moment)


@transaction.atomic
def take_back_signature(*, participant: Participant, subject: Subject) -> bool:
    """At any time, even after the consultation; whether there was one."""
    signed = Signature.objects.select_for_update().filter(subject=subject.pk, participant=participant).first()
    if signed is None:
        return False
    signed.delete()
    record(Verb.SIGNATURE_WITHDRAWN, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)
    return True


def _sign(participant: Participant, subject: Subject, revision: int, moment: datetime) -> Signature:
    """The subject's row is held: signatures are counted one at a time, and its author writes no new words meanwhile."""
    Subject.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=subject.pk)
    if revision != current_number(subject):
        raise RefusedError(CHANGED)
    signed = Signature.objects.filter(subject=subject.pk, participant=participant).first()
    if signed is None and Signature.objects.filter(subject=subject.pk).count() >= MOST:
        raise RefusedError(FULL)
    if signed and signed.revision == revision:
        return signed
    signature, _new = Signature.objects.update_or_create(
        subject_id=subject.pk, participant=participant, defaults={"revision": revision, "signed_at": moment}
    )
    record(Verb.SIGNATURE_GIVEN, bill=subject.bill.uuid, subject=subject.uuid, actor=participant, revision=revision)
    return signature


def current_number(subject: Subject) -> int | None:
    """The number of the revision that stands."""
    model = Amendment if subject.kind == SubjectKind.AMENDMENT else Proposal
    return model.objects.filter(pk=subject.pk).values_list("current__number", flat=True).first()
