"""`manage.py run`: everything that one machine needs, in one process."""

from __future__ import annotations

from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from bills.models import Bill
from consultation.opendata.demonstration.sign_ins import kept_sign_ins
from consultation.operations.rounds import all_rounds_beside

SECONDS_TO_LEAVE = 5  # a client that never reads must not hold us back
LARGEST_FRAME = 1024  # watchers have nothing to say


class Command(BaseCommand):
    help = "Prepare the database, load a demonstration when it is empty, and serve pages and sockets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--empty", action="store_true", help="load no demonstration")

    def handle(self, *args: Any, host: str, port: int, empty: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if not empty and not Bill.objects.exists():
            call_command("load_demonstration", stdout=self.stdout)
        self._welcome(f"http://{host}:{port}")
        with all_rounds_beside():
            uvicorn.run(
                "consultation.asgi:application",
                host=host,
                port=port,
                log_level="warning",
                ws="websockets-sansio",
                ws_per_message_deflate=False,  # half a megabyte a socket, for frames of a hundred bytes
                ws_max_size=LARGEST_FRAME,
                lifespan="off",
                timeout_graceful_shutdown=SECONDS_TO_LEAVE,
            )

    def _welcome(self, address: str) -> None:
        self.stdout.write(f"\nAlinéa is at {address} (Ctrl-C stops it, its data stay in {settings.VAR.name}/)\n")
        for sign_in in kept_sign_ins():
            self.stdout.write(f"  {sign_in.role:<14} {sign_in.email:<28} {sign_in.password}")
        self.stdout.write("")
        self.stdout.flush()
