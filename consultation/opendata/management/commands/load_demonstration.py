"""`manage.py load_demonstration`: two fictitious bills, one open and one being answered, and their sign-ins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from bills.models import Bill
from consultation.opendata.demonstration.answering import load_answering
from consultation.opendata.demonstration.loading import load_demonstration


class Command(BaseCommand):
    help = "Load the demonstration consultations into an empty installation."

    def handle(self, *args: Any, **options: Any) -> None:
        if Bill.objects.exists():
            raise CommandError("there is a bill already: the demonstration is for an empty installation")
        self.stdout.write("Loading the demonstration consultations…")
        self.stdout.flush()
        now = timezone.now()
        with transaction.atomic():
            first = load_demonstration(now)
            answering = load_answering(first.staff, first.people, now)
        self.stdout.write(f"« {first.bill.title} » is open, with its debate.")
        self.stdout.write(f"« {answering.title} » is closed: its ministry answers.")
