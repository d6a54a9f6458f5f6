"""``manage.py release SLUG`` or ``manage.py release --due``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bills.models import Bill
from consultation.accounts.refusal import RefusedError
from consultation.opendata.attacks import UnsafeReleaseError
from consultation.opendata.dated import make_due_releases, make_release
from consultation.opendata.models import DatedRelease


class Command(BaseCommand):
    help = "Make a dated release of the data of a consultation, or every one that is due: nightly, final at the close."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", help="the name of the bill in addresses")
        parser.add_argument("--due", action="store_true", help="those that are due, of all bills; for a nightly task")

    def handle(self, *args: Any, slug: str | None, due: bool, **options: Any) -> None:
        if due == bool(slug):
            raise CommandError("name one bill, or say --due")
        made = make_due_releases(timezone.now()) if slug is None else self._one(slug)
        for release in made:
            final = ", final" if release.is_final else ""
            self.stdout.write(f"{release.bill.slug} {release.number}, {release.day}{final}: {release.archive_sum}")
        if not made:
            self.stdout.write("nothing new")

    def _one(self, slug: str) -> list[DatedRelease]:
        bill = Bill.objects.filter(slug=slug).select_related("ministry").first()
        if bill is None:
            raise CommandError(f"no bill is named {slug!r}")
        try:
            made = make_release(bill=bill, moment=timezone.now())
        except RefusedError as refused:
            raise CommandError(str(refused.refusal.message)) from refused
        except UnsafeReleaseError as unsafe:
            raise CommandError(str(unsafe)) from unsafe
        return [made] if made else []
