"""Servers under load: started on a free port of the loopback, stopped by their own process id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import children_of, memory_of
from benchmarks.proxy import nginx

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS = 2, 4
CLUSTER, INSTANCES = bool(os.environ.get("CLUSTER")), 2
SECONDS_TO_START, SECONDS_TO_STOP = 60, 10


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def largest_worker(self) -> int | None:
        """Resident bytes of the largest process that serves."""
        sizes = [memory_of(worker) for worker in children_of(self.process.pid) or [self.process.pid]]
        return max((size for size in sizes if size), default=None)


@contextmanager
def gunicorn(application: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Two WSGI workers with threads, as they serve in production; a cluster of such, with CLUSTER."""
    options = ["--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "warning", "--keep-alive", "30"]
    with _served(["-m", "gunicorn", application, *options, "--bind", "127.0.0.1:{port}"], environment) as server:
        yield server


@contextmanager
def uvicorn(application: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """One ASGI process with the socket options of `make run`; a cluster of such, with CLUSTER."""
    options = ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--ws-max-size", "1024"]
    options += ["--lifespan", "off", "--log-level", "warning", "--backlog", "4096"]
    with _served(["-m", "uvicorn", application, *options, "--port", "{port}"], environment) as server:
        yield server


@contextmanager
def program(module: str, *arguments: str) -> Iterator[Server]:
    """A reference that listens on the port it is given as its first argument."""
    with _serving(["-m", module, "{port}", *arguments], None) as server:
        yield server


@contextmanager
def _served(command: Sequence[str], environment: Mapping[str, str] | None) -> Iterator[Server]:
    """One instance, or INSTANCES of them behind nginx."""
    with ExitStack() as stack:
        if not CLUSTER:
            yield stack.enter_context(_serving(command, environment))
            return
        behind = [stack.enter_context(_serving(command, environment)) for _ in range(INSTANCES)]
        port = free_port()
        before = stack.enter_context(nginx(port, [one.port for one in behind]))
        wait_for(port, before)
        yield Server(port, behind[0].process)


@contextmanager
def _serving(command: Sequence[str], environment: Mapping[str, str] | None) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, *(part.replace("{port}", str(port)) for part in command)],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        start_new_session=True,  # Ctrl-C is for us: we stop them in order
    )
    try:
        wait_for(port, process)
        yield Server(port, process)
    finally:
        stop(process)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = SECONDS_TO_START) -> float:
    """Seconds until something listens on ``port``. Raises RuntimeError when the process ends first or is too slow."""
    started = time.monotonic()
    while time.monotonic() < started + seconds:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} stopped with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return time.monotonic() - started
    raise RuntimeError(f"{process.args!r} does not listen on port {port}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C would; killed when it does not end, with whatever it has started and left behind."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_STOP)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(SECONDS_TO_STOP)
