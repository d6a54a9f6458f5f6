"""Commitments as pages and tables show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bills.models import Bill, Step
from consultation.responses.models import Commitment, CommitmentStatus

OPEN = frozenset({CommitmentStatus.NOT_STARTED, CommitmentStatus.UNDER_WAY})
HEAD = ("number", "commitment", "owner", "status", "due", "late", "made", "last_update", "answers", "updates")
"""The columns of the table, after the Open Government Partnership's action plans."""


@dataclass(frozen=True)
class Promise:
    """A commitment on a day."""

    commitment: Commitment
    today: date

    @property
    def is_late(self) -> bool:
        due = self.commitment.due_on
        return due is not None and due < self.today and self.commitment.status in OPEN


def promises_of(bill: Bill, today: date) -> list[Promise]:
    """In two queries, their updates and answers loaded; the late ones first, then by number."""
    made = Commitment.objects.filter(bill=bill).select_related("answer__subject").prefetch_related("updates")
    found = [Promise(commitment, today) for commitment in made.order_by("number")]
    for promise in found:
        promise.commitment.bill = bill
        if promise.commitment.answer:
            promise.commitment.answer.subject.bill = bill
    return sorted(found, key=lambda promise: not promise.is_late)


def steps_of(bill: Bill) -> list[Step]:
    """In the order in which they happened."""
    return list(Step.objects.filter(bill=bill).select_related("version"))


def rows_of(promises: Iterable[Promise]) -> list[list[str]]:
    """A row for each commitment, by number: what stands under ``HEAD``."""
    return [_cells(promise) for promise in sorted(promises, key=lambda promise: promise.commitment.number)]


def _cells(promise: Promise) -> list[str]:
    commitment = promise.commitment
    updates = list(commitment.updates.all())
    answered = commitment.answer.subject.uuid if commitment.answer else ""
    return [
        str(commitment.number),
        commitment.title,
        commitment.owner,
        commitment.status,
        str(commitment.due_on or ""),
        "yes" if promise.is_late else "no",
        f"{commitment.made_at:%Y-%m-%d}",
        f"{updates[-1].made_at:%Y-%m-%d}" if updates else "",
        str(answered),
        "\n".join(f"{update.made_at:%Y-%m-%d} {update.status}: {update.body}" for update in updates),
    ]
