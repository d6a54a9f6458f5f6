"""`manage.py run`: one process that serves all, at the address that it says."""

from __future__ import annotations

import signal
import socket
import urllib.request
from contextlib import suppress

import pytest

from tests.operations.processes import PATIENCE, managing, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def read(address: str) -> str:
    with suppress(OSError), urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  ours, on this machine
        return answer.read().decode()
    return ""


def test_pages_name_the_port_that_they_are_served_at(settings, port, tmp_path, monkeypatch):
    monkeypatch.setenv("ALINEA_VAR", str(tmp_path))
    monkeypatch.delenv("SITE_URL", raising=False)
    settings.EMAIL_PORT = 9  # nobody is written to
    with managing(settings, "run", "--empty", "--port", str(port)) as process:
        until(lambda: read(f"http://127.0.0.1:{port}/healthz"), process)
        assert f"curl http://127.0.0.1:{port}/api/v1/bills/" in read(f"http://127.0.0.1:{port}/api/")
        process.terminate()
        assert process.wait(PATIENCE) == 128 + signal.SIGTERM, "told to stop, it stops"
