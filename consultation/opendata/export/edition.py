"""An edition: which state of a consultation is exported: its day and its digest. The time of the run is nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain, groupby
from operator import itemgetter

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from consultation.accounts.refusal import Refusal, refuse
from consultation.opendata.export.authors import Ranks, authors_of, pseudonym, release_key
from consultation.opendata.export.carried import carried_rows, is_carried
from consultation.opendata.export.cells import compact
from consultation.opendata.export.columns import Row, Table
from consultation.opendata.export.scanning import masked
from consultation.opendata.export.schema import SCHEMA, TABLES
from consultation.opendata.models import Words
from consultation.responses.days import last_day

SUM, SUM_OF = "text_sha256", "text"
UNPUBLISHED = Refusal("unpublished", _("This bill is not published yet: it has no data."))


@dataclass(frozen=True)
class Edition:
    """``digest`` changes whenever something exported does. ``day`` is that of the last thing that happened.

    ``withholds``: no figure of a vote is in it, for the consultation hides them while it is open. ``kept``: the
    marks of words that look like personal data and stay. ``ranks``: of its authors.
    """

    bill: Bill
    day: date
    digest: str
    withholds: bool
    kept: frozenset[str] = frozenset()
    ranks: Ranks = field(default_factory=Ranks, compare=False)

    def rows(self, table: Table) -> Iterator[Row]:
        """As they are released, authors by the pseudonyms of this edition."""
        rows = _rows(self, table)
        if at := authors_of(table):
            key = release_key(self.bill.slug, self.digest)
            rows = (
                tuple(pseudonym(key, value) if rank in at else value for rank, value in enumerate(row)) for row in rows
            )
        return _ordered(table, rows)


def edition_of(bill: Bill, moment: datetime) -> Edition:
    """Reads every table once, in the caller's snapshot. Raises RefusedError for an unpublished bill."""
    refuse(None if bill.published_at else UNPUBLISHED)
    kept = Words.objects.filter(bill=bill).kept()
    unread = Edition(bill, last_day(bill), "", bill.withholds_tallies(moment), kept)
    return replace(unread, digest=_digest(unread))


def _rows(edition: Edition, table: Table) -> Iterator[Row]:
    """Authors by their ranks."""
    if edition.withholds and table.is_of_votes:
        return iter(())
    bill = edition.bill
    rows = carried_rows(bill, table) if is_carried(bill, table) else table.rows(bill)
    return _masked(table, edition.ranks.rows(table, rows), edition.kept)


def _masked(table: Table, rows: Iterator[Row], kept: frozenset[str]) -> Iterator[Row]:
    """Without the personal data that slipped into the words of participants."""
    free = frozenset(rank for rank, column in enumerate(table.columns) if column.free)
    if not free:
        return rows
    names = [column.name for column in table.columns]
    at = (names.index(SUM), names.index(SUM_OF)) if SUM in names else None
    return (_without_personal_data(row, free, kept, at) for row in rows)


def _without_personal_data(row: Row, free: frozenset[int], kept: frozenset[str], at: tuple[int, int] | None) -> Row:
    """``at``: which columns are the sum of a text and the text: the sum of one that is masked would let it be tried."""
    shown = [masked(value, kept) if rank in free else value for rank, value in enumerate(row)]
    if at and shown[at[1]] != row[at[1]]:
        shown[at[0]] = hashlib.sha256(shown[at[1]].encode()).hexdigest()
    return tuple(shown)


def _ordered(table: Table, rows: Iterator[Row]) -> Iterator[Row]:
    by = [rank for rank, column in enumerate(table.columns) if column.name in table.order]
    if not by:
        return rows
    within = [rank for rank, column in enumerate(table.columns) if column.name in table.within]
    groups = (of for _value, of in groupby(rows, key=itemgetter(*within))) if within else (rows,)
    return chain.from_iterable(sorted(of, key=itemgetter(*by)) for of in groups)


def _digest(edition: Edition) -> str:
    """SHA-256 of the whole content, authors by their ranks: the pseudonyms depend on it, not it on them."""
    withheld = ["tallies withheld"] if edition.withholds else []
    said = [SCHEMA, edition.bill.uuid, edition.day, settings.SITE_URL, *withheld]
    content = hashlib.sha256(compact(said).encode())
    for table in TABLES:
        content.update(compact([table.name, *(column.name for column in table.columns)]).encode())
        for row in _ordered(table, _rows(edition, table)):
            content.update(compact(row).encode() + b"\n")
    return content.hexdigest()
