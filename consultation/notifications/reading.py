"""How far the journal may be read without missing an entry whose transaction commits late.

Ids are drawn before their transactions commit, in any order: entry 6 may be visible while 5 is not yet. Whoever has
drawn an id holds ROW EXCLUSIVE on the journal's table until its transaction has ended and is visible. So: take the
highest visible id, list who writes at that moment, and wait for those alone, however many others begin meanwhile.
Then every lower id is either visible or rolled back for ever. No clock takes part, and no writer is made to wait.
"""

from __future__ import annotations

import time

from django.db import connection
from django.db.models import Max

from consultation.journal.models import Entry

PATIENCE = 2.0  # seconds to wait for writers; the next round tries again
PAUSE = 0.02
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
      AND relation = %s::regclass
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def settled_up_to(patience: float = PATIENCE) -> int | None:
    """The id up to which the journal will never change; None when a writer took longer than ``patience`` seconds."""
    highest = Entry.objects.aggregate(highest=Max("pk"))["highest"] or 0
    waited_for, deadline = _writers(), time.monotonic() + patience
    while waited_for:
        if time.monotonic() >= deadline:
            return None
        time.sleep(PAUSE)
        waited_for &= _writers()
    return highest


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [Entry._meta.db_table])  # noqa: SLF001  Django's API
        return {row[0] for row in cursor.fetchall()}
