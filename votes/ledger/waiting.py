"""Entries on their way into the ledger: the names of their rows, and what the rows will say."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Collate
from django.utils import timezone

from consultation.journal.models import Entry
from votes.ledger.rows import BALLOTS, commitment_to_entry, new_salt, row_of
from votes.models import Unsealed

CHUNK = 2000


@dataclass(frozen=True)
class Named:
    """An entry with the commitment that names its row; ``nonce``: its salt, where the journal has none."""

    entry: Entry
    commitment: str
    nonce: bytes | None

    @classmethod
    def of(cls, entry: Entry) -> Named:
        if commitment := promised(entry):
            return cls(entry, commitment, None)
        nonce = new_salt()
        return cls(entry, commitment_to_entry(nonce, entry), nonce)


def promised(entry: Entry) -> str | None:
    """The commitment to its voter that the journal holds since the ballot was cast; none before there was a ledger."""
    return entry.payload.get("commitment") if entry.verb in BALLOTS else None


@dataclass(frozen=True)
class Row:
    named: Named
    day: date
    said: dict[str, Any]


def rows_of(ready: Sequence[Named]) -> list[Row]:
    """In their order, in one query. A row's day never precedes that of the ballot it replaces, whatever clocks did."""
    replaced = [before for one in ready if (before := _replaced(one.entry)) is not None]
    entries = Entry.objects.filter(pk__in=replaced).select_related("leaf")
    known = {entry.pk: (_name(entry), entry.at) for entry in entries}
    known |= {one.entry.pk: (one.commitment, one.entry.at) for one in ready}
    return [_row(one, known) for one in ready]


def waiting_ballots(bill: uuid.UUID) -> Iterator[dict[str, Any]]:
    """The rows of the ballots of a bill that wait, in the order of their commitments; a few at a time, for many wait
    where no sealer has been at work."""
    of_bill = Entry.objects.filter(pk__in=Unsealed.objects.values("pk"), bill=bill, verb__in=sorted(BALLOTS))
    promises = of_bill.annotate(promise=Collate(KeyTextTransform("commitment", "payload"), "C"))
    waiting = promises.exclude(promise=None).order_by("promise").iterator(chunk_size=CHUNK)
    while ready := [Named.of(entry) for entry in islice(waiting, CHUNK)]:
        yield from (row.said for row in rows_of(ready))


def _row(one: Named, known: dict[int, tuple[str | None, Any]]) -> Row:
    entry, replaced = one.entry, _replaced(one.entry)
    name, before = (None, entry.at) if replaced is None else known[replaced]
    day = timezone.localdate(max(entry.at, before))
    return Row(one, day, row_of(entry, commitment=one.commitment, day=day, replaces=name))


def _replaced(entry: Entry) -> int | None:
    return entry.payload.get("replaces") if entry.verb in BALLOTS else None


def _name(entry: Entry) -> str | None:
    leaf = getattr(entry, "leaf", None)
    return leaf.commitment if leaf else promised(entry)
