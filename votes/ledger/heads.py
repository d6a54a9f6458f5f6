"""Signed heads: one a day for each ledger, with the proof that it continues the one before."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db.models import QuerySet

from votes.ledger.reading import tree_of
from votes.ledger.signing import HEAD, public_key, sign
from votes.models import Head


def sign_head(bill: uuid.UUID | None, size: int, day: date) -> Head:
    """The head of the first ``size`` leaves, in the place of the day's earlier one. A clock that goes back makes no new
    day: it is still the last one's."""
    latest = Head.objects.filter(bill=bill).order_by("day").last()
    day = max(day, latest.day) if latest else day
    former = Head.objects.filter(bill=bill, day__lt=day).order_by("day").last()
    tree = tree_of(bill)
    said = statement(bill, size, tree.root(0, size).hex(), day)
    proof = [one.hex() for one in tree.consistency(former.size if former else 0, size)]
    signed = {"size": size, "root": said["root"], "key": said["key"], "signature": sign(HEAD, said), "proof": proof}
    head, _made = Head.objects.update_or_create(bill=bill, day=day, defaults=signed)
    return head


def statement(bill: uuid.UUID | None, size: int, root: str, day: date) -> dict[str, Any]:
    """What is signed."""
    return {
        "bill": str(bill) if bill else None,
        "day": day.isoformat(),
        "key": public_key(),
        "root": root,
        "size": size,
    }


def told(head: Head) -> dict[str, Any]:
    """A head as it is published."""
    return {
        "bill": str(head.bill) if head.bill else None,
        "day": head.day.isoformat(),
        "key": head.key,
        "root": head.root,
        "size": head.size,
        "signature": head.signature,
        "consistency": head.proof,
    }


def heads_of(bill: uuid.UUID | None) -> QuerySet[Head]:
    """The oldest first."""
    return Head.objects.filter(bill=bill).order_by("day")
