"""Stopping all writing, and letting it go on."""

from __future__ import annotations

from datetime import datetime

from consultation.operations.models import Stop


def stop_writing(*, reason: str, moment: datetime) -> Stop:
    """Every process refuses to write within ten seconds; said again, the reason changes and the beginning stays."""
    stop, _created = Stop.objects.update_or_create(
        pk=1, defaults={"reason": reason}, create_defaults={"reason": reason, "since": moment}
    )
    return stop


def resume_writing() -> bool:
    """Whether it was stopped."""
    return bool(Stop.objects.all().delete()[0])
