"""``python manage.py import_release FOLDER``: rebuild a consultation from a release of its open data."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.opendata.rebuilding.importing import import_release
from consultation.opendata.rebuilding.opened import UnreadableReleaseError
from consultation.opendata.republique_numerique.importing import RefusedImportError
from consultation.opendata.republique_numerique.lines import MalformedLineError


class Command(BaseCommand):
    help = "Rebuild a consultation from the folder of a release, prove it first, and compare what came of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a release, unpacked: the folder that holds SHA256SUMS")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            outcome = import_release(folder, timezone.now())
        except (UnreadableReleaseError, MalformedLineError, RefusedImportError) as error:
            raise CommandError(f"{error}\nNothing was imported.") from error
        self.stdout.write(f"verify.py: {outcome.proof}")
        self.stdout.write(f"{'table':24} {'released':>10} {'rebuilt':>10} {'differing':>10}")
        for table in outcome.tables:
            self.stdout.write(f"{table.name:24} {table.released:>10} {table.rebuilt:>10} {table.differing:>10}")
        if outcome.differences and outcome.written:
            raise CommandError(f"{outcome.differences} rows differ: the import was undone.")
        if outcome.differences:
            raise CommandError(f"{outcome.differences} rows differ: what was rebuilt was altered since.")
        state = "the same state" if outcome.same_state else "the same rows; SITE_URL is another, and so are pseudonyms"
        self.stdout.write(f"{'Imported' if outcome.written else 'Nothing to change'}: an export gives {state}.")
