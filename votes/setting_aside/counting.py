"""Taking many ballots out of the tallies, or putting them back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from bills.models import Subject
from consultation.live.announce import announce
from votes.models import Ballot, Value
from votes.tallies import COLUMNS, shift_tally


def shift_counts(ballots: Sequence[Ballot], step: int, moment: datetime) -> None:
    """``step`` 1: they count again; -1: no more. Tallies are locked in one order, after all ballots."""
    counted: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    subjects: dict[int, Subject] = {}
    for ballot in ballots:
        counted[ballot.subject_id, ballot.revision][ballot.value] += 1
        subjects[ballot.subject_id] = ballot.subject
    for (pk, wording), values in sorted(counted.items()):
        change = {COLUMNS[Value(value)]: step * number for value, number in values.items()}
        tally = shift_tally(pk, wording, change, set_aside=-step * values.total())
        subject = subjects[pk]
        if wording == subject.revision and not subject.bill.withholds_tallies(moment):
            announce(subject.bill.uuid, tally.event(subject.uuid))
