"""`manage.py seal`: give waiting entries of the journal their places in the ledger, once or for ever."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultation.notifications.rounds import keep_going
from votes.ledger.sealing import seal_now
from votes.models import Unsealed


class Command(BaseCommand):
    help = "Seal what happened in the ledgers of the bills, and sign their heads. Of several sealers, one works."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="again and again, this far apart")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is None:
            self.stdout.write(f"{seal_now()} entries sealed, {Unsealed.objects.count()} wait")
            return
        if every <= 0:
            raise CommandError("--every is a number of seconds above 0")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        keep_going(every, stop, seal_now)
