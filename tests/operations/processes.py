"""Commands in processes of their own, on the database of the test."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds


def database_url() -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + connection.settings_dict["NAME"]


@contextmanager
def managing(settings, *arguments: str) -> Iterator[subprocess.Popen]:
    """`manage.py` with these arguments, killed in the end if it still runs; its mails go to the test's own server."""
    environment = {**os.environ, "DATABASE_URL": database_url(), "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}"}
    process = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def until(true: Callable[[], object], process: subprocess.Popen | None = None) -> None:
    """Wait; fail when it does not become true, or when the process it depends on has ended."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, "the process has ended"
        assert time.monotonic() < deadline
        time.sleep(0.02)
