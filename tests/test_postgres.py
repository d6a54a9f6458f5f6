"""The private PostgreSQL: started for whoever needs it, stopped by the last one to leave."""

import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from consultation import postgres


@pytest.fixture
def cluster():
    folder = Path(tempfile.mkdtemp(prefix="alinea-postgres-"))
    folder.chmod(0o755)
    yield postgres.cluster_in(folder)
    shutil.rmtree(folder, ignore_errors=True)


def asked(cluster, question):
    with psycopg.connect(host=str(cluster.sockets), user="postgres", dbname="alinea") as link:
        return link.execute(question).fetchone()[0]


def is_running(cluster):
    return (cluster.data / "postmaster.pid").exists()


def test_it_answers_while_the_block_lasts_and_stops_after(cluster):
    with postgres.running(cluster, options=postgres.FAST_AND_FORGETFUL):
        assert asked(cluster, "SELECT lower('ÉTÉ')") == "été"
    assert not is_running(cluster)


def test_it_keeps_the_data_for_the_next_time(cluster):
    with (
        postgres.running(cluster, options=postgres.FAST_AND_FORGETFUL),
        psycopg.connect(host=str(cluster.sockets), user="postgres", dbname="alinea") as link,
    ):
        link.execute("CREATE TABLE kept AS SELECT 7 AS n")
    with postgres.running(cluster, options=postgres.FAST_AND_FORGETFUL):
        assert asked(cluster, "SELECT n FROM kept") == 7


def test_the_last_one_to_leave_stops_it(cluster):
    with postgres.running(cluster, options=postgres.FAST_AND_FORGETFUL):
        with postgres.running(cluster):
            pass
        assert asked(cluster, "SELECT 1") == 1
    assert not is_running(cluster)


def test_only_its_owner_reaches_the_socket_and_no_port_is_open(cluster):
    with postgres.running(cluster, options=postgres.FAST_AND_FORGETFUL):
        assert cluster.sockets.stat().st_mode & 0o077 == 0
        assert asked(cluster, "SHOW listen_addresses") == ""


def test_a_server_that_cannot_start_says_why(cluster):
    with (
        pytest.raises(postgres.PostgresError, match="did not start"),
        postgres.running(cluster, options={"shared_buffers": "nonsense"}),
    ):
        pass
