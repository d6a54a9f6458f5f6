"""`manage.py recount [BILL]`: compare tallies, ballots and journal; count the tallies anew when asked to."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bills.models import Bill
from votes import recounting


class Command(BaseCommand):
    help = "Compare tallies with ballots, and ballots with the journal. The exit status is 1 when something differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bill", nargs="?", help="the name of the bill in addresses; all bills without it")
        parser.add_argument("--repair", action="store_true", help="count the tallies that differ anew")

    def handle(self, *args: Any, bill: str | None, repair: bool, **options: Any) -> None:
        left = sum(self._recount(found, repair=repair) for found in _bills(bill))
        if left:
            self.stdout.write(f"{left} differences are left")
            sys.exit(1)
        self.stdout.write("tallies, ballots and journal say the same")

    def _recount(self, bill: Bill, *, repair: bool) -> int:
        """How many differences are left."""
        for drift in recounting.drift_in(bill):
            self.stdout.write(f"{bill.slug}: {drift}")
        for drift in recounting.repair(bill) if repair else ():
            self.stdout.write(f"{bill.slug}: repaired the {drift}")
        return len(recounting.drift_in(bill))


def _bills(slug: str | None) -> list[Bill]:
    bills = list(Bill.objects.filter(slug=slug) if slug else Bill.objects.order_by("pk"))
    if slug and not bills:
        raise CommandError(f"no bill is named {slug!r}")
    return bills
