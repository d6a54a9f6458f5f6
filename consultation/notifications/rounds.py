"""The postman's round: read the journal, mail what is due; once, or again and again beside a server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection
from django.utils import timezone

from consultation.notifications.delivery import deliver
from consultation.notifications.gathering import gather

log = logging.getLogger(__name__)


def one_round() -> tuple[int, int]:
    """How many journal entries were told, how many messages left."""
    return gather(timezone.now()), deliver(timezone.now())


def keep_going(every: float, stop: threading.Event, one: Callable[[], object]) -> None:
    """Rounds, ``every`` seconds apart, until ``stop``. What goes wrong in one is logged; the next begins anew."""
    while not stop.is_set():
        try:
            one()
        except Exception:  # one bad round must not end the post
            log.exception("a round failed: %s", one.__name__)
        close_old_connections()
        stop.wait(every)


@contextmanager
def rounds_beside(every: float, one: Callable[[], object]) -> Iterator[None]:
    """Rounds in a thread of this process for the time of the block; the one under way is finished."""
    stop = threading.Event()

    def go() -> None:
        try:
            keep_going(every, stop, one)
        finally:
            connection.close()

    postman = threading.Thread(target=go, name=one.__name__, daemon=True)
    postman.start()
    try:
        yield
    finally:
        stop.set()
        postman.join()
