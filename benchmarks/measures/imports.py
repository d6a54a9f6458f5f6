"""B12: the import of the whole consultation of 2015, by its own command, into an empty database."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.lines import Line
from benchmarks.servers import ROOT
from benchmarks.timing import QUICK, RUNS, median, seconds_of

DATA = ROOT.parent / "shared" / "republique-numerique"
MOST = 30.0


def measure() -> Iterator[Line]:
    target = f"< {MOST:.0f} s, no difference"
    if not DATA.is_dir():
        yield Line("B12", "import of the 2015 data", "not measured", target=target)
        return
    with _database("bench_migrated") as address:
        _manage(["migrate", "--verbosity", "0"], address)
        seconds = median([_import_into(f"bench_import_{run}") for run in range(1 if QUICK else RUNS)])
    measure = "import of the 2015 data, reconciled (with the start of the command)"
    yield Line("B12", measure, f"{seconds:.1f} s", target=target, met=seconds < MOST)


def _import_into(database: str) -> float:
    with _database(database, template="bench_migrated") as address:
        return seconds_of(lambda: _manage(["import_consultation", str(DATA)], address))


@contextmanager
def _database(name: str, template: str = "template1") -> Iterator[str]:
    """A database for the time of the block; yields its DATABASE_URL."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield re.sub(r"/[^/]*$", f"/{name}", os.environ["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _manage(arguments: list[str], database: str) -> None:
    """Raises RuntimeError when the command fails: for an import, when a figure differs."""
    command = [sys.executable, "manage.py", *arguments]
    environment = {**os.environ, "DATABASE_URL": database}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
