"""The ledger as files: its rows, its heads, the ballots that another platform counted, and the program that checks it.

They are not tables of the state: the same votes have other salts elsewhere. ``verify.py`` stands beside them as it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from bills.models import Bill
from consultation.analysis.participation import LEAST
from consultation.opendata.export.carried import write_carried
from consultation.opendata.export.cells import compact
from consultation.opendata.export.edition import Edition
from consultation.opendata.export.reading import CHUNK, day
from votes.ledger.heads import heads_of, told
from votes.ledger.rows import BALLOTS, canonical
from votes.ledger.signing import public_key
from votes.ledger.tree import leaf_hash
from votes.ledger.waiting import waiting_ballots
from votes.models import Ballot, Leaf, Unsealed
from votes.setting_aside.finding import told_to_everybody
from votes.tallies import COLUMNS

LEDGER, HEADS, IMPORTED = "ledger.jsonl", "ledger_heads.jsonl", "imported_ballots.jsonl"
KEY = "ledger_key.json"
ASIDE = "ballots_set_aside.jsonl"
FILES = (LEDGER, HEADS, IMPORTED, KEY, ASIDE)
PROGRAM = Path(__file__).with_name("verify.py")


def write_ledger(edition: Edition, folder: Path) -> None:
    if edition.bill.rebuilt_from:
        for name in FILES:
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                write_carried(edition.bill, name, file)
    else:
        _write_own(edition, folder)
    shutil.copyfile(PROGRAM, folder / PROGRAM.name)


def _write_own(edition: Edition, folder: Path) -> None:
    with (folder / LEDGER).open("w", encoding="utf-8", newline="") as file:
        file.writelines(written_rows(edition.bill.uuid, withholds=edition.withholds))
    with (folder / HEADS).open("w", encoding="utf-8", newline="") as file:
        file.writelines(written_heads(edition.bill.uuid))
    with (folder / IMPORTED).open("w", encoding="utf-8", newline="") as file:
        file.writelines(compact(row) + "\n" for row in ([] if edition.withholds else _imported(edition.bill)))
    about = {"bill": str(edition.bill.uuid), "key": public_key(), "least": LEAST}
    (folder / KEY).write_text(compact(about) + "\n", encoding="utf-8")
    with (folder / ASIDE).open("w", encoding="utf-8", newline="") as file:
        file.writelines(compact(row) + "\n" for row in _aside(edition.bill))


def ledger_mark(bill: Bill) -> str:
    """Changes with what is sealed and what waits: two exports of one state may differ by it."""
    sealed = Leaf.objects.filter(bill=bill.uuid).count()
    return f"{sealed}-{Unsealed.objects.filter(entry__bill=bill.uuid).count()}"


def written_heads(bill: UUID | None) -> Iterator[str]:
    """``bill``: None for the ledger of the platform."""
    return (compact(told(head)) + "\n" for head in heads_of(bill))


def written_rows(bill: UUID | None, *, withholds: bool) -> Iterator[str]:
    """Sealed rows by index; then the ballots that wait, in the order of their commitments, which says nothing.

    While the tallies are hidden, a ballot's row is its leaf alone: the commitment in it lets nobody guess the rest.
    """
    leaves = Leaf.objects.filter(bill=bill).order_by("index")
    rows = leaves.values_list("index", "hash", "row", "entry__verb").iterator(chunk_size=CHUNK)
    for index, leaf, row, verb in rows:
        shown = "null" if withholds and verb in BALLOTS else row
        yield f'{{"index":{index},"leaf":"{bytes(leaf).hex()}","row":{shown}}}\n'
    if bill and not withholds:
        for said in waiting_ballots(bill):
            written = canonical(said)
            yield f'{{"index":null,"leaf":"{leaf_hash(written).hex()}","row":{written.decode()}}}\n'


def _imported(bill: Bill) -> Iterator[dict[str, Any]]:
    counts = {name: Count("pk", filter=Q(value=value)) for value, name in COLUMNS.items()}
    ballots = Ballot.objects.filter(subject__bill=bill, entry__isnull=True).annotate(day=day("cast_at"))
    names = ("subject", "revision", "day", *counts)
    counted = ballots.values("subject__uuid", "revision", "day").annotate(**counts)
    rows = counted.order_by("subject__uuid", "revision", "day").values_list("subject__uuid", *names[1:])
    for row in rows:
        yield dict(zip(names, row, strict=True))


def _aside(bill: Bill) -> Iterator[dict[str, Any]]:
    """The decisions, as the moderation log tells them."""
    days = {"day": day("decided_at"), "reversed_day": day("reversed_at")}
    rows = told_to_everybody(bill).annotate(**days).order_by("decided_at", "pk")
    names = ("uuid", "reason", "ballots_number", "day", "reversed_day", "reversed_why")
    for row in rows.values_list(*names):
        yield dict(zip(("decision", "reason", "ballots", *names[3:]), row, strict=True))
