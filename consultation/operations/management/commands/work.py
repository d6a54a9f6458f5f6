"""`manage.py work`: everything that is done beside the pages, in one process that may be killed and run twice."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from consultation.operations.rounds import ROUNDS, all_rounds_beside


class Command(BaseCommand):
    help = "Do again and again what no page waits for: notices and mails, signals and groups of opinion."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())  # the rounds under way are finished: no message is left in doubt
        with all_rounds_beside():
            self.stdout.write("working: " + ", ".join(one.__name__ for one in ROUNDS))
            self.stdout.flush()
            stop.wait()
