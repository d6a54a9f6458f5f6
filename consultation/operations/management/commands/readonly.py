"""`manage.py readonly on --reason "…"`: pages are read, nothing is written; `off`: everything goes on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from consultation.operations.models import LONGEST_REASON
from consultation.operations.services import resume_writing, stop_writing


class Command(BaseCommand):
    help = "Stop all writing on every process within ten seconds, or let it go on. Pages are still read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", choices=["on", "off"])
        parser.add_argument("--reason", default="", help=f"shown to everybody; at most {LONGEST_REASON} characters")

    def handle(self, *args: Any, state: str, reason: str, **options: Any) -> None:
        if state == "off":
            self.stdout.write("writing goes on" if resume_writing() else "writing was not stopped")
            return
        reason = " ".join(reason.split())
        if not 0 < len(reason) <= LONGEST_REASON:
            raise CommandError(
                f"--reason says to everybody why nothing can be sent, in {LONGEST_REASON} characters at most"
            )
        stop = stop_writing(reason=reason, moment=timezone.now())
        self.stdout.write(
            f"writing is stopped since {stop.since:%Y-%m-%d %H:%M:%S %Z}: every process knows in ten seconds"
        )
