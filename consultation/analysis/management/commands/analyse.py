"""`manage.py analyse`: compute the signals and the groups of opinion of what has changed, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from consultation.analysis.rounds import analyse


class Command(BaseCommand):
    help = "Compute the signals and the groups of opinion of the bills where something was written or voted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="of every published bill, changed or not")

    def handle(self, *args: Any, anew: bool, **options: Any) -> None:
        told, grouped = analyse(anew=anew)
        self.stdout.write(f"signals of {told} bills, groups of opinion of {grouped}")
