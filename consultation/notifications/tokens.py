"""The address that stops the mails of one participant, without signing in. It carries no name and no address."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from consultation.accounts.models import Participant

SALT = "alinea.notifications.unsubscribe"


def token_for(participant: Participant) -> str:
    """Signed and lasting: a mail may be opened years later."""
    return signing.Signer(salt=SALT).sign(participant.public_id.hex)


def participant_of(token: str) -> Participant | None:
    """Whose mails the token stops; None when it was forged or the account is gone."""
    try:
        public_id = uuid.UUID(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Participant.objects.filter(public_id=public_id).first()


def unsubscribe_address(participant: Participant) -> str:
    return f"{settings.SITE_URL}{reverse('unsubscribe', args=[token_for(participant)])}"
