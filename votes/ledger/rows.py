"""The public row of a journal entry: what a leaf is made from. Nothing in it says who, or at what hour.

A ballot's row says what was voted, on which day, and which row it replaces: on the same subject, so that no row leads
from one subject to another. Rows are named by their commitments, which are random: ids of the journal would tell their
order.
What staff do among themselves, and who reports what, is a commitment and nothing else: deny by default.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from datetime import date
from typing import Any

from consultation.journal.models import Entry, Verb

BALLOTS = frozenset(
    {
        *(Verb.BALLOT_CAST, Verb.BALLOT_CHANGED, Verb.BALLOT_WITHDRAWN),
        *(Verb.BALLOT_INVALIDATED, Verb.BALLOT_REINSTATED),
    }
)
PUBLISHED = frozenset(
    {
        *(Verb.PROPOSAL_PUBLISHED, Verb.AMENDMENT_PUBLISHED, Verb.REVISION_PUBLISHED, Verb.ARGUMENT_PUBLISHED),
        *(Verb.REPLY_PUBLISHED, Verb.SOURCE_PUBLISHED, Verb.ANSWER_PUBLISHED, Verb.ANSWER_CORRECTED),
        Verb.ANSWER_WAIVED,
    }
)
"""The row names the subject. Those of other verbs may be about what was never public."""
TOLD = frozenset(
    {
        *(Verb.BILL_PUBLISHED, Verb.VERSION_PUBLISHED, Verb.AMENDMENTS_REBASED, Verb.CREDIT_DECIDED, Verb.WORDS_KEPT),
        *(Verb.CALENDAR_CHANGED, Verb.RULES_CHANGED, Verb.CONTRIBUTION_WITHDRAWN, Verb.SIGNATURE_GIVEN),
        *(Verb.SIGNATURE_WITHDRAWN, Verb.CONTRIBUTION_HIDDEN, Verb.CONTRIBUTION_RESTORED),
        *(Verb.CONTRIBUTION_ACCEPTED, Verb.APPEAL_DECIDED, Verb.PREMODERATION_CHANGED),
        *(Verb.HIDING_OF_TALLIES_CHANGED, Verb.ANSWERS_COMPLETED, Verb.STEP_TOLD, Verb.STEP_CORRECTED),
        *(Verb.COMMITMENT_MADE, Verb.COMMITMENT_TOLD, Verb.REPORT_PUBLISHED, Verb.CONSULTATION_IMPORTED),
        *(Verb.TALLIES_REPAIRED, Verb.DATA_RELEASED, Verb.REPORT_READ_ALONE),
    }
)
"""The row names what happened and the day."""
SALT = 32  # bytes


def canonical(value: Any) -> bytes:
    """JSON with one way of writing each value: keys in order, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def commitment_to_voter(salt: bytes, voter: uuid.UUID) -> str:
    """To somebody (their public id), whom nobody finds without the salt."""
    return hashlib.sha256(b"alinea-voter\n" + salt + voter.bytes).hexdigest()


def commitment_to_entry(salt: bytes, entry: Entry) -> str:
    """To all that the journal says but the actor, whom an erasure takes away."""
    said = {
        "at": entry.at.isoformat(),
        "bill": _name(entry.bill),
        "payload": entry.payload,
        "subject": _name(entry.subject),
        "verb": entry.verb,
    }
    return hashlib.sha256(b"alinea-entry\n" + salt + canonical(said)).hexdigest()


def row_of(entry: Entry, *, commitment: str, day: date, replaces: str | None) -> dict[str, Any]:
    """``replaces``: the commitment of the row that this ballot takes the place of."""
    row: dict[str, Any] = {"bill": _name(entry.bill), "commitment": commitment}
    if entry.verb in BALLOTS | PUBLISHED | TOLD:
        row |= {"verb": str(entry.verb), "day": day.isoformat()}
    if entry.verb in BALLOTS | PUBLISHED:
        row["subject"] = _name(entry.subject)
    if entry.verb in BALLOTS:
        row |= {"revision": entry.payload["revision"], "value": entry.payload.get("value"), "replaces": replaces}
    return row


def _name(one: uuid.UUID | None) -> str | None:
    return None if one is None else str(one)
