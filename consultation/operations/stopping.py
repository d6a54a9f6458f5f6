"""Whether writing is stopped. Each process asks the database at most every five seconds, and remembers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError

from consultation.operations.models import Stop

SECONDS_BETWEEN_LOOKS = 5.0


class Memory:
    """What this process knows. Threads share it: one looks, the others take what was known."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.next_look = 0.0
        self._now = now
        self._stop: Stop | None = None
        self._looking = threading.Lock()

    def stop(self) -> Stop | None:
        if self._now() >= self.next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._stop

    def _look(self) -> None:
        """A database that does not answer changes nothing: whoever writes will be told by it."""
        try:
            self._stop = Stop.objects.first()
        except (DatabaseError, InterfaceError):
            pass
        finally:
            self.next_look = self._now() + SECONDS_BETWEEN_LOOKS


MEMORY = Memory()


def stop_of_writing() -> Stop | None:
    """The stop that stands, as this process knows it."""
    return MEMORY.stop()
