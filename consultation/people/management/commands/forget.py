"""`manage.py forget`: delete what is kept no longer, tell who has not come for long, erase who was told."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consultation.people.retention import forget


class Command(BaseCommand):
    help = "Delete what its time is over for (docs/privacy-register.md). Run it once an hour, or once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = forget(timezone.now())
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
