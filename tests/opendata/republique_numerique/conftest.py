from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from consultation.opendata.republique_numerique.importing import Outcome, import_consultation
from tests.opendata.republique_numerique.data_set import DataSet


@pytest.fixture
def data_set(tmp_path) -> DataSet:
    return DataSet(tmp_path)


@pytest.fixture(scope="module")
def imported(published, django_db_setup, django_db_blocker) -> Iterator[Outcome]:
    """The real data set, imported once for a module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_consultation(published)
        transaction.set_rollback(True)


@pytest.fixture
def rows(db):
    """A function: every row of every table with its transaction, which changes even when a row is saved unchanged."""

    def read() -> dict[str, list[str]]:
        with connection.cursor() as cursor:
            found = {}
            for table in connection.introspection.table_names(cursor):
                every_row = SQL("SELECT t.xmin::text || t.ctid::text || t::text FROM {} t ORDER BY 1")
                cursor.execute(every_row.format(Identifier(table)))
                found[table] = [row[0] for row in cursor.fetchall()]
        return found

    return read
