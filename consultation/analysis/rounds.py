"""What is computed again and again beside a server: too heavy for the time in which a page is made."""

from __future__ import annotations

from django.utils import timezone

from consultation.analysis.opinions import refresh_all


def find_opinions() -> None:
    refresh_all(timezone.now())
