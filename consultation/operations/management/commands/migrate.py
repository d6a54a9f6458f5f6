"""`manage.py migrate`, which never makes the site queue behind it.

A change of a table waits for whoever reads it, and everybody who comes after waits behind the change: one long
transaction and a migration stop all votes. So a migration waits four seconds for a lock, then gives up, lets the others
pass, and tries again; PostgreSQL undoes what it had begun.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

SECONDS_FOR_A_LOCK = 4
ATTEMPTS = 5
SECONDS_BETWEEN = 2.0


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._migrate(*args, **options)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                self.stderr.write(f"a table is in use ({attempt} of {ATTEMPTS}): the migration was undone")
                time.sleep(SECONDS_BETWEEN)
            else:
                return
        raise CommandError(
            "somebody holds a table for long: the migration was undone. See pg_stat_activity, then retry"
        )

    def _migrate(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{SECONDS_FOR_A_LOCK}s'")
        try:
            super().handle(*args, **options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")  # the pool lends this connection to others
