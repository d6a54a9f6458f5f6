"""`manage.py deliver`: read the journal and mail what is due, once. `manage.py work` does it again and again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from consultation.notifications.models import Notice
from consultation.notifications.rounds import one_round


class Command(BaseCommand):
    help = "Turn what happened into notices and mail those that are due. Several may run at once."

    def handle(self, *args: Any, **options: Any) -> None:
        told, sent = one_round()
        doubtful = Notice.objects.in_doubt().count()
        self.stdout.write(f"{told} entries told, {sent} messages sent, {doubtful} never confirmed by the mail server")
