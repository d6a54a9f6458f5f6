"""`manage.py deliver`: read the journal and mail what is due, once or for ever."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.notifications.models import Notice
from consultation.notifications.rounds import keep_going, one_round


class Command(BaseCommand):
    help = "Turn what happened into notices and mail those that are due. Several may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again, this far apart")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is not None:
            self._keep_going(every)
            return
        told, sent = one_round()
        doubtful = Notice.objects.in_doubt().count()
        self.stdout.write(f"{told} entries told, {sent} messages sent, {doubtful} never confirmed by the mail server")

    def _keep_going(self, every: float) -> None:
        if every <= 0:
            raise CommandError("--every is a number of seconds above 0")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())  # the round under way is finished: no message is left in doubt
        keep_going(every, stop)
