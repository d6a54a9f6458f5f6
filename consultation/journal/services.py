"""The one way to write in the journal."""

from __future__ import annotations

import uuid
from datetime import datetime

from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb


def record(
    verb: Verb,
    at: datetime | None = None,
    /,
    *,
    bill: uuid.UUID | None,
    subject: uuid.UUID | None = None,
    actor: Participant | None = None,
    **payload: object,
) -> Entry:
    """Append one entry in the caller's transaction. ``at``: when it happened, if the caller has asked a clock."""
    when = {"at": at} if at else {}
    return Entry.objects.create(verb=verb, bill=bill, subject=subject, actor=actor, payload=payload, **when)
