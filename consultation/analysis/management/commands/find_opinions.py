"""`manage.py find_opinions`: compute the groups of opinion of the bills whose votes have changed, once or for ever."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from consultation.analysis.opinions import refresh_all
from consultation.analysis.rounds import find_opinions
from consultation.notifications.rounds import keep_going


class Command(BaseCommand):
    help = "Compute the groups of opinion of the bills whose votes have changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again, this far apart")
        parser.add_argument("--anew", action="store_true", help="of every published bill, changed or not")

    def handle(self, *args: Any, every: float | None, anew: bool, **options: Any) -> None:
        if every is None:
            self.stdout.write(f"groups of opinion computed for {refresh_all(timezone.now(), anew=anew)} bills")
            return
        if every <= 0:
            raise CommandError("--every is a number of seconds above 0")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        keep_going(every, stop, find_opinions)
