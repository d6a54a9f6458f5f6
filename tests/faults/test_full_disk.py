"""The disk is full: a page says that nothing can be done now, nothing is done by halves, and it goes on by itself.

Where the suite may mount, everything – database, logs, var/ – stands on a small file system that is really filled.
Elsewhere the database refuses the last write of a vote with the error of a full disk (SQLSTATE 53100).
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from consultation import postgres
from tests.faults.servers import Servers, place, servers
from tests.faults.storm import TOKEN, ask
from tests.operations.processes import PATIENCE, ROOT, until

VOTERS = 60
SIZE = "400m"
REFUSE = """
    CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_space BEFORE INSERT OR UPDATE ON votes_tally FOR EACH ROW EXECUTE FUNCTION no_space();
"""
ACCEPT = "DROP TRIGGER no_space ON votes_tally; DROP FUNCTION no_space();"


@contextmanager
def small(folder: Path) -> Iterator[bool]:
    """Whether ``folder`` is a file system of its own now."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "none", str(folder)]
    try:
        is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        is_mounted = False
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(found: Servers, *, is_mounted: bool) -> Iterator[None]:
    if not is_mounted:
        with psycopg.connect(found.cluster.url, autocommit=True) as link:
            link.execute(REFUSE)
        yield
        with psycopg.connect(found.cluster.url, autocommit=True) as link:
            link.execute(ACCEPT)
        return
    ballast = found.folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    yield
    ballast.unlink()


@pytest.fixture(scope="module")
def site():
    with place() as folder, small(folder) as is_mounted, servers(folder) as found:
        town = found.town("prepare", str(VOTERS))
        found.start_web(found.ports[0])
        yield found, town, is_mounted


def votes_until(wanted, found, town, values) -> dict[int | None, int]:
    """Everybody votes on everything, again and again, until one is answered ``wanted``: how often each answer came."""
    answers: dict[int | None, int] = {}
    deadline = time.monotonic() + PATIENCE
    for value in values:
        for voter in town["voters"]:
            for subject in town["subjects"]:
                status = ask(found.ports[0], voter["session"], subject, value)
                answers[status] = answers.get(status, 0) + 1
                if status == wanted:
                    return answers
                assert time.monotonic() < deadline, answers
    raise AssertionError(answers)


def revived(found: Servers) -> None:
    """As systemd would: a PostgreSQL that could not even write its log ahead has ended."""
    if postgres.STARTED[-1].poll() is not None:
        found.start_postgres()


def test_a_full_disk_is_told_and_nothing_is_done_by_halves(site, tmp_path):
    found, town, is_mounted = site
    warm = ask(found.ports[0], town["voters"][0]["session"], town["subjects"][0], "mixed", patience=60)
    assert warm == 200
    with full(found, is_mounted=is_mounted):
        answers = votes_until(503, found, town, ("agree", "disagree", "mixed") * 4)
        assert set(answers) <= {200, 503}, (found.folder / "postgres" / "log").read_text()[-3000:]
        with httpx.Client(base_url=f"http://127.0.0.1:{found.ports[0]}", timeout=60) as reader:
            reader.cookies.update({"sessionid": town["voters"][0]["session"], "csrftoken": TOKEN})
            assert reader.get(f"/bills/{town['bill']}/").status_code in {200, 503}
            assert reader.get("/healthz").status_code == 200
    revived(found)
    until(lambda: httpx.get(f"http://127.0.0.1:{found.ports[0]}/readyz", timeout=60).status_code == 200)
    after = found.town("examine")
    assert after["drift"] == []
    assert after["steps"] == 1 + answers.get(200, 0), "what was told was done, what was refused was not"
    assert ask(found.ports[0], town["voters"][0]["session"], town["subjects"][0], "mixed") == 200
    found.run("-m", "tests.faults.clock", "30", "manage", "seal")
    found.run("manage.py", "export_consultation", town["bill"], "--to", str(tmp_path / "data"))
    found.run("-I", str(tmp_path / "data" / "verify.py"))


def test_an_export_for_which_there_is_no_room_fails_and_leaves_nothing_that_looks_whole(site, tmp_path):
    """A limit on the size of files (RLIMIT_FSIZE) stands for the disk of var/."""
    found, town, _is_mounted = site
    target = tmp_path / "data"

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))

    command = [sys.executable, "manage.py", "export_consultation", town["bill"], "--to", str(target)]
    environment = {**os.environ, **found.environment}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, preexec_fn=narrow
    )
    assert done.returncode != 0
    assert not target.exists()
    found.run(*command[1:])
    found.run("-I", str(target / "verify.py"))
