"""The work that no page waits for: what is done again and again, beside a server or by `manage.py work`.

Each round finds in the database what is left to do, holds what it does under a lock there, and leaves nothing to
remember in its process: it may die at any moment, and run in several places (docs/decisions/0020-work-in-rounds.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from consultation.analysis.rounds import analyse
from consultation.notifications.rounds import one_round as deliver
from consultation.notifications.rounds import rounds_beside
from consultation.opendata.dated import nightly
from consultation.operations.stopping import stop_of_writing
from consultation.people.retention import forget as forget_at
from votes.ledger.sealing import seal_now


@dataclass(frozen=True)
class Round:
    """``work`` is done ``apart`` seconds after it ended, unless writing is stopped. ``lock``: by one at a time."""

    work: Callable[[], object]
    apart: float
    lock: int | None = None

    @property
    def __name__(self) -> str:
        return self.work.__name__

    def __call__(self) -> None:
        if stop_of_writing() is None:
            with _alone(self.lock) as held:
                if held:
                    self.work()


@contextmanager
def _alone(lock: int | None) -> Iterator[bool]:
    """Whether nobody else holds ``lock``. PostgreSQL gives it back when our connection ends, however we die."""
    if lock is None:
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        held = bool(cursor.fetchone()[0])
        try:
            yield held
        finally:
            if held:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


def forget() -> None:
    """What is kept no longer."""
    forget_at(timezone.now())


ROUNDS = (
    Round(deliver, apart=10),
    Round(analyse, apart=30, lock=0x616E616C),
    Round(forget, apart=3600, lock=0x666F7267),
    Round(seal_now, apart=3),  # it takes its own lock
    Round(nightly, apart=3600, lock=0x72656C65),
)


@contextmanager
def all_rounds_beside() -> Iterator[None]:
    """Every round in a thread of its own for the time of the block; those under way are finished."""
    with ExitStack() as stack:
        for one in ROUNDS:
            stack.enter_context(rounds_beside(one.apart, one))
        yield
