"""A running site is backed up and restored elsewhere: the journal, the rows and the files are the same."""

from __future__ import annotations

import os
import subprocess
import threading
import uuid
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from tests.deploy.site import DEPLOY, WHEEL
from tests.factories import ParticipantFactory
from tests.operations.processes import database_url
from votes.models import Value
from votes.services import cast_ballot

ROWS = "SELECT id, verb, at, payload::text FROM journal_entry ORDER BY id"


def run(script: str, folder: Path, url: str, var: Path) -> subprocess.CompletedProcess:
    environment = {**os.environ, "DATABASE_URL": url, "ALINEA_VAR": str(var), "PG_BIN": str(WHEEL)}
    command = [DEPLOY / script, folder]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def var(tmp_path):
    """Keys and a built file; what a private server and a release leave there is not backed up."""
    var = tmp_path / "var"
    for name in ("releases/forets/abc", "postgres/data", "static", ".gunicorn"):
        (var / name).mkdir(parents=True)
    (var / "secret-key").write_text("kept")
    (var / "releases/forets/abc/forets.zip").write_bytes(b"PK")
    (var / "postgres/data/PG_VERSION").write_text("18")
    (var / ".gunicorn/gunicorn.ctl").touch()
    var.chmod(0o755)  # nginx, which is somebody else, serves what stands in it
    return var


@pytest.fixture
def elsewhere(transactional_db):
    """The address of an empty database."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield database_url().rpartition("/")[0] + "/" + name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def backup(amendment, var, tmp_path):
    """Made while people vote."""
    over, began = threading.Event(), threading.Event()
    voters = [ParticipantFactory() for _ in range(2)]

    def vote() -> None:
        values = [Value.AGREE, Value.DISAGREE]
        try:
            while not over.is_set():
                for voter in voters:
                    cast_ballot(
                        participant=voter, subject=amendment, value=values[0], revision=1, moment=timezone.now()
                    )
                values.reverse()
                began.set()
        finally:
            connection.close()

    people = threading.Thread(target=vote)
    people.start()
    assert began.wait(60)
    try:
        said = run("backup.sh", tmp_path / "backup", database_url(), var)
    finally:
        over.set()
        people.join()
    assert said.returncode == 0, said.stderr
    return tmp_path / "backup"


def test_what_is_restored_is_what_was_there(backup, elsewhere, var, tmp_path):
    said = run("restore.sh", backup, elsewhere, tmp_path / "restored")
    assert said.returncode == 0, said.stderr
    with psycopg.connect(elsewhere) as link:
        restored = link.execute(ROWS).fetchall()
        ballots = link.execute("SELECT count(*) FROM votes_ballot").fetchone()[0]
        tallies = link.execute("SELECT count(*) FROM votes_tally").fetchone()[0]
        last = link.execute("SELECT last_value FROM journal_entry_id_seq").fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        here = cursor.fetchall()
    assert restored
    assert restored == here[: len(restored)], "the journal of the backup is the beginning of the one that went on"
    assert (ballots, tallies) == (2, 1)
    assert last >= restored[-1][0], "what is written there next has a number of its own"
    files = {
        str(file.relative_to(tmp_path / "restored")) for file in (tmp_path / "restored").rglob("*") if file.is_file()
    }
    assert files == {"secret-key", "releases/forets/abc/forets.zip"}
    assert (tmp_path / "restored").stat().st_mode == var.stat().st_mode
    assert "ledger|" in (backup / "FIGURES").read_text()
    assert f"journal|{len(restored)}|{restored[-1][0]}|" in (backup / "FIGURES").read_text()


def test_only_its_owner_reads_a_backup(backup):
    assert {path.stat().st_mode & 0o077 for path in (backup, *backup.iterdir())} == {0}


def test_a_damaged_backup_is_not_restored(backup, elsewhere, tmp_path):
    dump = backup / "database.dump"
    dump.write_bytes(dump.read_bytes()[:-1] + b"?")
    said = run("restore.sh", backup, elsewhere, tmp_path / "restored")
    assert (said.returncode, "nothing was restored" in said.stderr) == (1, True)
    assert not (tmp_path / "restored").exists()


def test_nothing_is_restored_over_a_site(backup, elsewhere, var, tmp_path):
    over_database = run("restore.sh", backup, database_url(), tmp_path / "restored")
    over_files = run("restore.sh", backup, elsewhere, var)
    for said in (over_database, over_files):
        assert (said.returncode, "not empty: nothing was restored" in said.stderr) == (1, True)
    assert (var / "secret-key").read_text() == "kept"


def test_figures_that_differ_are_found(backup, elsewhere, tmp_path):
    figures = (backup / "FIGURES").read_text()
    (backup / "FIGURES").write_text(figures.replace("votes_ballot|2", "votes_ballot|3"))
    names = ["FIGURES", "MOMENT", "database.dump", "var.tar.gz"]
    sums = subprocess.run(["sha256sum", *names], cwd=backup, capture_output=True, check=True)
    (backup / "SHA256SUMS").write_bytes(sums.stdout)
    said = run("restore.sh", backup, elsewhere, tmp_path / "restored")
    assert (said.returncode, "differs from the backup" in said.stderr) == (1, True)


def test_a_backup_that_fails_leaves_nothing(var, tmp_path):
    said = run("backup.sh", tmp_path / "backup", "postgres://nobody@127.0.0.1:1/nothing", var)
    assert said.returncode != 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("backup")] == []
