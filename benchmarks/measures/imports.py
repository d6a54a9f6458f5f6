"""B12, B13: the consultation of 2015 imported into an empty database, then its report as PDF, by their own commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lines import Line, megabytes
from benchmarks.machine import memory_of
from benchmarks.servers import ROOT
from benchmarks.timing import QUICK, RUNS, median, seconds_of

DATA = ROOT.parent / "shared" / "republique-numerique"
BILL = "republique-numerique"
MOST = 30.0
MOST_OF_REPORT, MOST_MEMORY = 5.0, 300e6


def measure() -> Iterator[Line]:
    target = f"< {MOST:.0f} s, no difference"
    if not DATA.is_dir():
        yield Line("B12", "import of the 2015 data", "not measured", target=target)
        return
    with _database("bench_migrated") as address:
        _manage(["migrate", "--verbosity", "0"], address)
        seconds = median([_import_into(f"bench_import_{run}") for run in range(1 if QUICK else RUNS)])
        with _database("bench_report", template="bench_migrated") as imported:
            _manage(["import_consultation", str(DATA)], imported)
            reports = [_report_of(imported) for _run in range(1 if QUICK else RUNS)]
    measure = "import of the 2015 data, reconciled (with the start of the command)"
    yield Line("B12", measure, f"{seconds:.1f} s", target=target, met=seconds < MOST)
    took, memory = median([one for one, _bytes in reports]), max(peak for _seconds, peak in reports)
    measure = "report of the 2015 consultation as PDF (with the start of the command)"
    target = f"< {MOST_OF_REPORT:.0f} s"
    yield Line("B13", measure, f"{took:.1f} s", target=target, met=took < MOST_OF_REPORT)
    yield Line("B13", "the same: memory", megabytes(memory), target="< 300 MB", met=memory < MOST_MEMORY)


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


def _report_of(database: str) -> tuple[float, int]:
    """Seconds, and the largest resident bytes of the command, looked at fifty times a second."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "build_report", BILL, "--to", str(Path(folder) / "report.pdf")]
        environment = {**os.environ, "DATABASE_URL": database}
        start, largest = time.perf_counter(), 0
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            largest = max(largest, memory_of(process.pid) or 0)
            time.sleep(0.02)
        if process.returncode:
            raise RuntimeError(f"build_report ended with {process.returncode}")
        return time.perf_counter() - start, largest
