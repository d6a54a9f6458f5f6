"""Votes on a bill that is closed now: it is opened for them, then closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from bills.models import Bill


class Ruled:
    @staticmethod
    @contextmanager
    def open(bill: Bill) -> Iterator[None]:
        ends = bill.response_starts
        for moment in (timezone.now() + timedelta(hours=1), ends):
            bill.response_starts = moment
            bill.save(update_fields=["response_starts"])
            if moment != ends:
                yield


ruled = Ruled()
