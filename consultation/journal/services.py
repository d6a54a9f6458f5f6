"""The one way to write in the journal."""

from __future__ import annotations

import uuid

from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb


def record(
    verb: Verb,
    *,
    bill: uuid.UUID | None,
    subject: uuid.UUID | None = None,
    actor: Participant | None = None,
    **payload: object,
) -> Entry:
    """Append one entry in the caller's transaction."""
    return Entry.objects.create(verb=verb, bill=bill, subject=subject, actor=actor, payload=payload)
