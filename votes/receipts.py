"""The step of a voter in the journal, and the receipt that it leaves them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from votes.ledger.heads import told
from votes.ledger.reading import tree_of
from votes.ledger.rows import commitment_to_voter, new_salt
from votes.ledger.signing import PROMISE, public_key, sign
from votes.ledger.waiting import Named, rows_of
from votes.models import Ballot, Head, Leaf, Receipt, Value


def record_step(verb: Verb, *, voter: Participant, subject: Subject, moment: datetime, **said: Any) -> Entry:
    """Append what became of a ballot: the journal gets a commitment to who voted, the voter what opens it."""
    salt = new_salt()
    entry = record(
        verb,
        moment,
        bill=subject.bill.uuid,
        subject=subject.uuid,
        commitment=commitment_to_voter(salt, voter.public_id),
        **said,
    )
    Receipt.objects.create(entry=entry, participant=voter, salt=salt)
    return entry


def record_steps(verb: Verb, ballots: Sequence[Ballot], moment: datetime, *, values: bool = False) -> list[Entry]:
    """The same for many ballots at once, each replacing its own latest step; ``values``: they count. Subjects, bills
    and participants are loaded. Who erased their account gets no receipt: the salt is forgotten at once."""
    salts = [new_salt() for _ in ballots]
    entries = Entry.objects.bulk_create(
        Entry(
            at=moment,
            verb=verb,
            bill=ballot.subject.bill.uuid,
            subject=ballot.subject.uuid,
            payload={
                "revision": ballot.revision,
                "replaces": ballot.entry_id,
                "commitment": commitment_to_voter(salt, ballot.participant.public_id),
                **({"value": ballot.value} if values else {}),
            },
        )
        for ballot, salt in zip(ballots, salts, strict=True)
    )
    Receipt.objects.bulk_create(
        Receipt(entry=entry, participant=ballot.participant, salt=salt)
        for entry, ballot, salt in zip(entries, ballots, salts, strict=True)
        if not ballot.participant.is_erased
    )
    return entries


@dataclass(frozen=True)
class Step:
    """One step of a ballot, as its voter may read it. ``leaf`` None: it waits to be sealed; ``head``: the first one
    that covers it."""

    receipt: Receipt
    leaf: Leaf | None
    head: Head | None

    @property
    def entry(self) -> Entry:
        return self.receipt.entry

    @property
    def subject(self) -> uuid.UUID:
        """What was voted on."""
        return cast(uuid.UUID, self.entry.subject)

    @property
    def commitment(self) -> str:
        """The name of its row in the ledger."""
        return str(self.entry.payload["commitment"])

    @property
    def value(self) -> Value | None:
        """What was cast; None where a ballot was taken back or set aside."""
        value = self.entry.payload.get("value")
        return None if value is None else Value(value)


def steps_of(participant: Participant, subject: Subject) -> list[Step]:
    """What became of one's ballots on ``subject``, the latest first."""
    own = Receipt.objects.filter(participant=participant, entry__subject=subject.uuid)
    return [_step(receipt) for receipt in own.select_related("entry__leaf").order_by("-pk")]


def steps_among(participant: Participant, entries: Collection[int]) -> list[Step]:
    """One's own steps among these entries of the journal, in their order."""
    own = Receipt.objects.filter(participant=participant, entry__in=entries)
    return [_step(receipt) for receipt in own.select_related("participant", "entry__leaf").order_by("pk")]


def file_name(commitment: str) -> str:
    """Of a receipt that is kept as a file: it says nothing of the vote."""
    return f"receipt-{commitment[:12]}.json"


def step_named(participant: Participant, commitment: str) -> Step | None:
    """One's own step by the name of its row."""
    own = Receipt.objects.filter(participant=participant, entry__payload__commitment=commitment)
    receipt = own.select_related("entry__leaf").first()
    return None if receipt is None else _step(receipt)


def receipt_of(step: Step) -> dict[str, Any]:
    """The receipt as a file, which verify.py checks. It says who voted: for the voter's eyes.

    ``promise``: the platform signs that the row will be in the ledger, when it is not there yet.
    """
    leaf, head = step.leaf, step.head
    row = json.loads(leaf.row) if leaf else rows_of([Named.of(step.entry)])[0].said
    sealed = None
    if leaf and head:
        path = tree_of(leaf.bill).inclusion(leaf.index, head.size)
        sealed = {"index": leaf.index, "head": told(head), "path": [one.hex() for one in path]}
    return {
        "row": row,
        "salt": bytes(step.receipt.salt).hex(),
        "voter": str(step.receipt.participant.public_id),
        "key": public_key(),
        "promise": sign(PROMISE, row),
        "sealed": sealed,
    }


def _step(receipt: Receipt) -> Step:
    leaf = getattr(receipt.entry, "leaf", None)
    head = Head.objects.filter(bill=leaf.bill, size__gt=leaf.index).order_by("day").first() if leaf else None
    return Step(receipt, leaf, head)
