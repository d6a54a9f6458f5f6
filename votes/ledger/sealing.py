"""One sealer gives waiting entries their places in the ledger, beside the votes: no vote waits for it.

Ballots go in together: at least COMPANY voters at once, in the order of their commitments, which is none. Those who
vote alone wait for others, at most until the day is over: the days are public as it is, the order within a day would
tell which votes are one person's (TRUST.md, E5).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from consultation.journal.models import Entry
from votes.ledger.heads import sign_head
from votes.ledger.reading import leaf_hashes, size_of
from votes.ledger.rows import BALLOTS, canonical
from votes.ledger.tree import BLOCK, leaf_hash, root_of
from votes.ledger.waiting import Named, Row, promised, rows_of
from votes.models import Block, Leaf, Receipt, Unsealed

COMPANY: int = settings.LEAST_CELL
"""Under which no figure about voters is published (TRUST.md, E5)."""
AT_ONCE = 5000
LOCK = 6962  # any number that no other advisory lock of this database has


def seal(moment: datetime) -> int:
    """Seal all that may be sealed at ``moment``; how many entries were: none while another sealer is at work."""
    sealed = 0
    while done := _one_batch(moment):
        sealed += done
    return sealed


def seal_now() -> int:
    return seal(timezone.now())


@transaction.atomic
def _one_batch(moment: datetime) -> int:
    if not _is_alone():
        return 0
    waiting = Unsealed.objects.select_related("entry").order_by("pk")[:AT_ONCE]
    by_bill: dict[uuid.UUID | None, list[Entry]] = defaultdict(list)
    for one in waiting:
        by_bill[one.entry.bill].append(one.entry)
    today = timezone.localdate(moment)
    return sum(_append(bill, _ready(entries, today), today) for bill, entries in by_bill.items())


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _ready(entries: Sequence[Entry], today: date) -> list[Named]:
    """What is no ballot, as it came; then the ballots of days that are over, and today's if enough voted."""
    ballots = [entry for entry in entries if entry.verb in BALLOTS]
    fresh = [entry for entry in ballots if promised(entry) and timezone.localdate(entry.at) >= today]
    if 0 < _voters(fresh) < COMPANY:
        alone = {entry.pk for entry in fresh}
        ballots = [entry for entry in ballots if entry.pk not in alone]
    others = [Named.of(entry) for entry in entries if entry.verb not in BALLOTS]
    return others + sorted((Named.of(entry) for entry in ballots), key=lambda one: one.commitment)


def _voters(ballots: Sequence[Entry]) -> int:
    """Different people; those who erased their accounts since count as one."""
    known = Receipt.objects.filter(entry__in=ballots).values_list("entry", "participant")
    return len(set(dict(known).values())) + (len(known) < len(ballots))


def _append(bill: uuid.UUID | None, ready: Sequence[Named], today: date) -> int:
    if not ready:
        return 0
    before = size_of(bill)
    leaves = [_leaf(bill, before + rank, row) for rank, row in enumerate(rows_of(ready))]
    Leaf.objects.bulk_create(leaves)
    Unsealed.objects.filter(pk__in=[one.entry.pk for one in ready]).delete()
    size = before + len(leaves)
    _close_blocks(bill, before, size)
    sign_head(bill, size, today)
    return len(leaves)


def _leaf(bill: uuid.UUID | None, index: int, row: Row) -> Leaf:
    written = canonical(row.said)
    return Leaf(
        bill=bill,
        index=index,
        entry=row.named.entry,
        day=row.day,
        commitment=row.named.commitment,
        nonce=row.named.nonce,
        row=written.decode(),
        hash=leaf_hash(written),
    )


def _close_blocks(bill: uuid.UUID | None, before: int, size: int) -> None:
    first, last = before // BLOCK, size // BLOCK
    Block.objects.bulk_create(
        Block(bill=bill, index=index, root=root_of(leaf_hashes(bill, index * BLOCK, (index + 1) * BLOCK)))
        for index in range(first, last)
    )
