"""What is deleted when its time is over: the timers of the privacy register, run once an hour by `manage.py forget`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from bills.models import Draft, Invitation, RoleOffer
from consultation.notifications.models import Letter, Notice
from consultation.people.dormancy import erase_dormant, tell_dormant, unconfirmed

YEAR, MONTH = timedelta(days=365), timedelta(days=30)
MOST_AT_ONCE = 5_000
"""Rows deleted in one statement: what is left waits for the next hour, and no table is locked for long."""

TIMERS: dict[str, Callable[[datetime], QuerySet[Any]]] = {
    "session": lambda moment: Session.objects.filter(expire_date__lte=moment),
    "draft": lambda moment: Draft.objects.filter(updated_at__lte=moment - YEAR),
    "invitation": lambda moment: Invitation.objects.filter(expires_at__lte=moment - MONTH),
    "offer": lambda moment: RoleOffer.objects.filter(ends_at__lte=moment - MONTH),
    "letter": lambda moment: Letter.objects.filter(due_at__lte=moment - MONTH),
    "notice": lambda moment: Notice.objects.filter(created_at__lte=moment - YEAR),
    "confirmation": unconfirmed,
}
"""By the code of ``register.Retention``."""


def forget(moment: datetime) -> dict[str, int]:
    """Delete what is due at ``moment``; how many rows by timer, ``told`` and ``erased`` accounts besides."""
    counts = {name: _delete(due(moment)) for name, due in TIMERS.items()}
    return counts | {"told": tell_dormant(moment), "erased": erase_dormant(moment)}


def _delete(due: QuerySet[Any]) -> int:
    rows = list(due.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    due.model._default_manager.filter(pk__in=rows).delete()  # noqa: SLF001  Django's API
    return len(rows)
