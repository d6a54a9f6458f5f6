"""``manage.py export_consultation SLUG --to DIR``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bills.models import Bill
from consultation.accounts.refusal import RefusedError
from consultation.opendata.attacks import UnsafeReleaseError, attack, attack_official
from consultation.opendata.export.folders import NotAnExportError
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.official.writing import PROFILE, write_official
from consultation.opendata.releases import known_of


class Command(BaseCommand):
    help = "Export a published consultation as CSV and JSON Lines. The same state gives the same bytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the name of the bill in addresses")
        parser.add_argument("--profile", choices=[PROFILE], help="one CSV of 21 columns, which --to names")
        parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="a new or empty folder, or an export")

    def handle(self, *args: Any, **options: Any) -> None:
        bill = Bill.objects.filter(slug=options["slug"]).select_related("ministry").first()
        if bill is None:
            raise CommandError(f"no bill is named {options['slug']!r}")
        try:
            if options["profile"] == PROFILE:
                rows = write_official(
                    bill, options["to"], timezone.now(), check=lambda made: attack_official(made, known_of(bill))
                )
                self.stdout.write(f"{rows:,} rows, in {options['to']}")
                return
            edition, counts = export_consultation(
                bill, options["to"], timezone.now(), check=lambda made: attack(made, known_of(bill))
            )
        except RefusedError as refused:
            raise CommandError(str(refused.refusal.message)) from refused
        except (NotAnExportError, UnsafeReleaseError) as refused:
            raise CommandError(str(refused)) from refused
        for name, count in counts.items():
            self.stdout.write(f"{count:>9,} {name}")
        self.stdout.write(f"{bill.slug}, as of {edition.day}, state {edition.digest[:12]}, in {options['to']}")
