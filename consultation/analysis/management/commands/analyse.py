"""`manage.py analyse`: compute the signals and the groups of opinion of what has changed, once or for ever."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.analysis.rounds import analyse
from consultation.notifications.rounds import keep_going


class Command(BaseCommand):
    help = "Compute the signals and the groups of opinion of the bills where something was written or voted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again, this far apart")
        parser.add_argument("--anew", action="store_true", help="of every published bill, changed or not")

    def handle(self, *args: Any, every: float | None, anew: bool, **options: Any) -> None:
        if every is None:
            told, grouped = analyse(anew=anew)
            self.stdout.write(f"signals of {told} bills, groups of opinion of {grouped}")
            return
        if every <= 0:
            raise CommandError("--every is a number of seconds above 0")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        keep_going(every, stop, analyse)
