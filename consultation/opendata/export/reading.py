"""Reading rows with server-side cursors, so that memory does not grow with the consultation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Expression, F, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from bills.models import Bill
from consultation.opendata.export.columns import Column, Row

CHUNK = 2000


@contextmanager
def snapshot() -> Iterator[None]:
    """One state of the database for every query of the block. Inside a caller's transaction: that of the caller."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # Cursors are planned to give their first tenth soon: we read all of it, and that plan is 30 times slower.
            cursor.execute("SET LOCAL cursor_tuple_fraction = 1")
        yield


def day(path: str) -> TruncDate:
    """The day of a moment, in the time zone of the installation: no hour ever leaves (TRUST.md, E3)."""
    return TruncDate(path, tzinfo=get_default_timezone())


def rows_of(
    queryset_of: Callable[[Bill], QuerySet[Any]], *, shown: Q | None = None
) -> Callable[[Bill, tuple[Column, ...]], Iterator[Row]]:
    """The reader of a table that the ORM can say. Where ``shown`` does not hold, the database itself withholds every
    column that does not say that it stays.
    """

    def read(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:
        values = [_value(column, shown) for column in columns]
        return queryset_of(bill).values_list(*values).iterator(chunk_size=CHUNK)

    return read


def rows_of_sql(sql: str, parameters: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a query that the ORM cannot say."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _value(column: Column, shown: Q | None) -> Expression | F | str:
    source: Expression | str = column.name if column.source is None else column.source
    if shown is None or column.stays:
        return source
    return Case(When(shown, then=F(source) if isinstance(source, str) else source))
