"""An edition: which state of a consultation is exported: its day and its digest. The time of the run is nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from consultation.accounts.refusal import Refusal, refuse
from consultation.opendata.export.cells import compact
from consultation.opendata.export.columns import Row, Table
from consultation.opendata.export.schema import SCHEMA, TABLES
from consultation.responses.days import last_day

UNPUBLISHED = Refusal("unpublished", _("This bill is not published yet: it has no data."))


@dataclass(frozen=True)
class Edition:
    """``digest`` changes whenever something exported does. ``day`` is that of the last thing that happened.

    ``withholds``: no figure of a vote is in it, for the consultation hides them while it is open.
    """

    bill: Bill
    day: date
    digest: str
    withholds: bool

    def rows(self, table: Table) -> Iterator[Row]:
        return _rows(self.bill, table, withholds=self.withholds)


def edition_of(bill: Bill, moment: datetime) -> Edition:
    """Reads every table once, in the caller's snapshot. Raises RefusedError for an unpublished bill."""
    refuse(None if bill.published_at else UNPUBLISHED)
    day, withholds = last_day(bill), bill.withholds_tallies(moment)
    return Edition(bill, day, _digest(bill, day, withholds=withholds), withholds)


def _rows(bill: Bill, table: Table, *, withholds: bool) -> Iterator[Row]:
    return iter(()) if withholds and table.is_of_votes else table.rows(bill)


def _digest(bill: Bill, day: date, *, withholds: bool) -> str:
    """SHA-256 of the whole content, authors by their public ids: the pseudonyms depend on it, not it on them."""
    said = [SCHEMA, bill.uuid, day, settings.SITE_URL, *(["tallies withheld"] if withholds else [])]
    content = hashlib.sha256(compact(said).encode())
    for table in TABLES:
        content.update(compact([table.name, *(column.name for column in table.columns)]).encode())
        for row in _rows(bill, table, withholds=withholds):
            content.update(compact(row).encode() + b"\n")
    return content.hexdigest()
