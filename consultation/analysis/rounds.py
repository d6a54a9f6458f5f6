"""What is computed again and again beside a server: too heavy for the time in which a page is made."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bills.models import Bill
from consultation.analysis import opinions, signals

OPINIONS_APART = timedelta(minutes=5)


def analyse(*, anew: bool = False) -> tuple[int, int]:
    """Signals first, as they are waited for; then groups of opinion. For how many bills each was computed."""
    bills = list(Bill.objects.published().order_by("pk"))
    told = sum(signals.refresh(bill, timezone.now(), anew=anew) for bill in bills)
    grouped = sum(opinions.refresh(bill, timezone.now(), apart=OPINIONS_APART, anew=anew) for bill in bills)
    return told, grouped
