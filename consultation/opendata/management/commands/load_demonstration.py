"""`manage.py load_demonstration`: a fictitious bill, its debate and its sign-ins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bills.models import Bill
from consultation.opendata.demonstration.loading import load_demonstration


class Command(BaseCommand):
    help = "Load the demonstration consultation into an empty installation."

    def handle(self, *args: Any, **options: Any) -> None:
        if Bill.objects.exists():
            raise CommandError("there is a bill already: the demonstration is for an empty installation")
        self.stdout.write("Loading the demonstration consultation…")
        self.stdout.flush()
        bill = load_demonstration(timezone.now())
        self.stdout.write(f"« {bill.title} » is open, with its debate.")
