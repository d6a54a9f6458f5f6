"""manage.py import_lobby_register FILE: our copy of the HATVP's register of interest representatives. No network."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.accounts.lobby_register import UnreadableRegisterError, organisations_in
from consultation.accounts.registering import replace_register


class Command(BaseCommand):
    help = "Replace our copy of the register of interest representatives by FILE (JSON or CSV of the HATVP)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisations = organisations_in(options["file"])
        except UnreadableRegisterError as error:
            raise CommandError(f"{error}. The copy kept before stands.") from error
        count = replace_register(organisations=organisations, moment=timezone.now())
        self.stdout.write(f"{count} organisations")
