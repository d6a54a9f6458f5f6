"""`manage.py privacy_register`: write the register of personal data for people, in each language."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from consultation.people.register import PATHS, as_markdown


class Command(BaseCommand):
    help = "Write docs/privacy-register.md and docs/fr/registre-des-donnees.md from consultation/people/register.toml."

    def handle(self, *args: Any, **options: Any) -> None:
        for language, path in PATHS.items():
            with translation.override(language):
                path.write_text(as_markdown())
            self.stdout.write(str(path))
