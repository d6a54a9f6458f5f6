"""B16: `make run` from nothing and again, in a copy of the checkout; memory of a web process after a load."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.lines import Line, megabytes
from benchmarks.measures.pages import CLIENTS, reading
from benchmarks.servers import ROOT, free_port, gunicorn
from benchmarks.timing import QUICK, RUNS, median

if TYPE_CHECKING:
    from benchmarks.content import Content

COLD, WARM, MEMORY = 60.0, 5.0, 90_000_000
SECONDS_TO_START = 300
OURS = re.compile(r"ALINEA_|DATABASE_|REDIS_|SITE_|SECRET_|EMAIL_|DJANGO_|MAKE|QUICK")


def measure(content: Content) -> Iterator[Line]:
    with gunicorn("consultation.wsgi") as server:
        cookies = [voter.cookies for voter in content.voters[:CLIENTS]]
        for read in (reading(server, content.page, CLIENTS), reading(server, content.page, CLIENTS, cookies)):
            for _ in range(RUNS):
                read()
        size = server.largest_worker()
    if size is not None:
        met = size <= MEMORY
        yield Line("B16", "memory of a web process after the load", megabytes(size), target="≤ 90 MB", met=met)
    with _checkout() as copy:
        cold = _seconds_to_run(copy)
        warm = median([_seconds_to_run(copy) for _ in range(1 if QUICK else RUNS)])
    yield Line("B16", "`make run`, cold, packages cached (once)", f"{cold:.1f} s", target="< 60 s", met=cold < COLD)
    yield Line("B16", "`make run`, warm", f"{warm:.1f} s", target="< 5 s", met=warm < WARM)


@contextmanager
def _checkout() -> Iterator[Path]:
    """The files of the project as they stand, nothing built, in a folder that PostgreSQL's account may enter."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    folder = Path(tempfile.mkdtemp(prefix="alinea-run-"))
    folder.chmod(0o755)
    try:
        for name in filter(None, listed.stdout.decode().split("\0")):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # removed, and not yet committed
                shutil.copy2(ROOT / name, target)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _seconds_to_run(folder: Path) -> float:
    """From the command to the first answer of /healthz; stopped as Ctrl-C would."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    started = time.monotonic()
    with (folder / "run.log").open("w") as log:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while not _is_well(port):
                if process.poll() is not None or time.monotonic() - started > SECONDS_TO_START:
                    raise RuntimeError(f"`make run` failed:\n{(folder / 'run.log').read_text()[-3000:]}")
                time.sleep(0.02)
            return time.monotonic() - started
        finally:
            _stop(process)


def _is_well(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C reaches make and what it runs; its session is our own and holds nothing else."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
