"""Figures of the whole platform, read in the database: every process tells the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.cache import cache
from django.db.models import Min, Sum

from consultation.notifications.models import Letter, Notice
from consultation.operations.models import Stop
from votes.models import Ballot, Tally, Unsealed
from votes.tallies import COLUMNS, recount

SECONDS_KEPT = 300
"""Drift is found by counting every ballot: that is done by one process in five minutes."""


def figures(moment: datetime) -> Iterator[tuple[str, str, str, float]]:
    """``(name, type, help, value)`` of each."""
    waiting = [kind.objects.filter(due_at__lte=moment, handed_at__isnull=True) for kind in (Notice, Letter)]
    messages = sum(due.count() for due in waiting)
    oldest = [found for due in waiting if (found := due.aggregate(oldest=Min("due_at"))["oldest"])]
    age = (moment - min(oldest)).total_seconds() if oldest else 0.0
    moved = Tally.objects.aggregate(sum=Sum("revision"))["sum"] or 0
    yield "alinea_ballots_total", "counter", "Ballots cast, changed and withdrawn.", float(moved)
    yield "alinea_outbox_messages", "gauge", "Messages that are due and not handed to the mail server.", messages
    yield "alinea_outbox_seconds", "gauge", "How long the oldest of them has been due.", age
    doubtful = Notice.objects.in_doubt().count()
    yield "alinea_outbox_in_doubt", "gauge", "Notices handed over by a process that died.", doubtful
    drift = cache.get_or_set("alinea:drift", drifting_tallies, SECONDS_KEPT)
    yield (
        "alinea_drifting_tallies",
        "gauge",
        "Tallies that differ from their ballots: anything but 0 is a fault.",
        float(drift or 0),
    )
    yield "alinea_unsealed_entries", "gauge", "Entries of the journal that wait to be sealed.", Unsealed.objects.count()
    first = Unsealed.objects.aggregate(at=Min("entry__at"))["at"]
    waited = (moment - first).total_seconds() if first else 0.0
    yield "alinea_unsealed_seconds", "gauge", "How long the oldest of them has waited.", waited
    yield "alinea_writing_stopped", "gauge", "1 while nothing may be written.", float(Stop.objects.exists())


def drifting_tallies() -> int:
    """How many wordings have a tally that is not the count of their ballots."""
    here = Tally.objects.filter(subject__bill__rebuilt_from="")
    kept = {(row[0], row[1]): row[2:] for row in here.values_list("subject", "wording", *COLUMNS.values())}
    counted = recount({*Ballot.objects.values_list("subject", flat=True).distinct(), *(subject for subject, _ in kept)})
    nothing = (0, 0, 0)
    return sum(kept.get(key, nothing) != counted.get(key, nothing) for key in kept.keys() | counted.keys())


def written(moment: datetime) -> bytes:
    """The text format of Prometheus."""
    lines = []
    for name, kind, what, value in figures(moment):
        lines += [f"# HELP {name} {what}", f"# TYPE {name} {kind}", f"{name} {value:.17g}"]
    return ("\n".join(lines) + "\n").encode()
