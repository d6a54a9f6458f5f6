"""Who may invite somebody to sign, and who may sign. The link of an invitation is a signed number, kept nowhere."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _

from bills.models import Invitation, InvitationState, State, Subject, SubjectKind
from bills.permissions import refusal_to_take_part
from bills.phases import is_within
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal

SALT = "alinea.cosigning"
SIGNED = frozenset({SubjectKind.AMENDMENT, SubjectKind.PROPOSAL})
MOST = 20
"""Signatures of one contribution, and invitations that wait for an answer."""
MOST_A_DAY = 30
"""Invitations of one author in a day: each may be a message to somebody who asked for nothing."""
DAY = timedelta(days=1)

NOT_AUTHOR = Refusal("not-author", _("Only its author invites others to sign a contribution."))
NOT_PUBLISHED = Refusal("not-published", _("This contribution was withdrawn or hidden: it is no longer signed."))
FULL = Refusal("full", _("This contribution has its 20 co-signers: there is no room for another."))
TOO_MANY = Refusal("too-many-invitations", _("20 invitations wait for an answer already: take one back first."))
TOO_MANY_TODAY = Refusal("too-many-today", _("You have made 30 invitations in a day: make others tomorrow."))
USED = Refusal("used", _("This invitation was already answered. Ask the author for another one."))
REVOKED = Refusal("revoked", _("The author took this invitation back."))
EXPIRED = Refusal("expired", _("This invitation has expired. Ask the author for another one."))
OWN = Refusal("own", _("You are its author: your name stands on it already."))
CHANGED = Refusal("changed", _("The wording has changed since you read it: read it again, then sign."))


def token_of(invitation: Invitation) -> str:
    return signing.Signer(salt=SALT).sign(invitation.uuid.hex)


def invitation_of(token: str) -> Invitation | None:
    """None when the link was altered."""
    try:
        name = uuid.UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Invitation.objects.filter(uuid=name).select_related("subject__bill__ministry", "subject__author").first()


def is_open(invitation: Invitation, moment: datetime) -> bool:
    return invitation.state == InvitationState.OPEN and is_within(moment, invitation.expires_at, minutes=0)


def lasts() -> timedelta:
    return timedelta(days=settings.INVITATION_DAYS)


def refusal_to_invite(participant: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """The author of a published amendment or proposal, while contributions are open, within limits."""
    if refusal := refusal_to_take_part(participant, subject.bill, moment):
        return refusal
    if subject.author_id != getattr(participant, "pk", None):
        return NOT_AUTHOR
    if subject.kind not in SIGNED or not subject.is_published:
        return NOT_PUBLISHED
    return _limit(subject, moment)


def _limit(subject: Subject, moment: datetime) -> Refusal | None:
    if subject.signatures.count() >= MOST:
        return FULL
    waiting = subject.invitations.filter(state=InvitationState.OPEN, expires_at__gt=moment)
    if waiting.count() >= MOST:
        return TOO_MANY
    today = Invitation.objects.filter(subject__author=subject.author_id, created_at__gt=moment - DAY)
    return TOO_MANY_TODAY if today.count() >= MOST_A_DAY else None


def refusal_to_answer(invitation: Invitation, moment: datetime) -> Refusal | None:
    """Whether an invitation can still be answered, by whomever."""
    if invitation.subject.state != State.PUBLISHED:
        return NOT_PUBLISHED
    if invitation.state == InvitationState.REVOKED:
        return REVOKED
    if invitation.state != InvitationState.OPEN:
        return USED
    return None if is_open(invitation, moment) else EXPIRED


def refusal_to_sign(participant: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """Somebody else than the author, while contributions are open. That they are invited is another question."""
    if subject.kind not in SIGNED or not subject.is_published:
        return NOT_PUBLISHED
    if refusal := refusal_to_take_part(participant, subject.bill, moment):
        return refusal
    return OWN if subject.author_id == getattr(participant, "pk", None) else None
