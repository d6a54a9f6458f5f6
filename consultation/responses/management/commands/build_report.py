"""``manage.py build_report SLUG --to FILE``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bills.models import Bill
from consultation.responses.models import ReportFile
from consultation.responses.report.canonical import hash_of
from consultation.responses.report.forms import WRITERS, draw
from consultation.responses.report.gathering import snapshot_of


class Command(BaseCommand):
    help = "Write the response report of a published bill as it stands; the same state gives the same bytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the name of the bill in addresses")
        parser.add_argument(
            "--to", required=True, type=Path, metavar="FILE", help=f"its ending says the form: {', '.join(WRITERS)}"
        )
        parser.add_argument("--foreword", type=Path, metavar="FILE", help="Markdown that opens the report")
        parser.add_argument("--number", type=int, help="a published report: the very bytes that were published")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["to"]
        form = file.suffix.removeprefix(".")
        if form not in WRITERS:
            raise CommandError(f"{file}: not a form of the report; its ending is one of {', '.join(WRITERS)}")
        bill = Bill.objects.published().filter(slug=options["slug"]).select_related("ministry").first()
        if bill is None:
            raise CommandError(f"no published bill is named {options['slug']!r}")
        content = (
            self._published(bill, options["number"], form) if options["number"] else self._built(bill, form, options)
        )
        file.write_bytes(content)
        self.stdout.write(f"{hash_of(content)}  {file}")

    def _built(self, bill: Bill, form: str, options: dict[str, Any]) -> bytes:
        if bill.withholds_tallies(timezone.now()):
            raise CommandError(f"the votes on {bill.slug} are hidden until it closes, and so is what a report tells")
        foreword = options["foreword"].read_text() if options["foreword"] else ""
        return draw(snapshot_of(bill, timezone.now(), foreword), form)

    def _published(self, bill: Bill, number: int, form: str) -> bytes:
        found = ReportFile.objects.filter(report__bill=bill, report__number=number, form=form).first()
        if found is None:
            raise CommandError(f"no report {number} of {bill.slug} is published as {form}")
        return bytes(found.content)
