"""PostgreSQL and Redis are killed under real processes: what cannot be done is said, nothing is done by halves, and
afterwards all is as before."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from consultation import postgres
from tests.deploy.site import Site
from tests.operations.processes import ROOT, until
from tests.services import temporary_valkey

WORLD = """
import json
from django.test import Client
from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.factories import ParticipantFactory
amendment = AmendmentFactory(article=ArticleFactory(slug="4"), slug="3")
client = Client()
client.force_login(ParticipantFactory())
page = f"/bills/{amendment.bill.slug}/amendments/3/"
print(json.dumps({"page": page, "vote": f"/votes/{amendment.uuid}/", "session": client.cookies["sessionid"].value}))
"""
COUNT = "from votes.models import Ballot; print([ballot.value for ballot in Ballot.objects.all()])"


class Own(Site):
    """A site whose PostgreSQL and Redis are its own, and may die."""

    def __init__(self, folder: Path, database: postgres.Cluster) -> None:
        super().__init__(folder)
        self.cluster = database
        self.redis = folder / "redis"

    @property
    def url(self) -> str:
        return f"http://localhost:{self.web_port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SITE_URL": self.url,
            "ALINEA_VAR": str(self.folder / "var"),
            "WEB_CONCURRENCY": "1",
            "DATABASE_URL": self.cluster.url,
            "REDIS_URL": f"unix://{self.redis}",
            "DATABASE_POOL": "4",
        }

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        environment = {**os.environ, **self.environment}
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def kill_database(self) -> None:
        process = int((self.cluster.data / "postmaster.pid").read_text().split()[0])
        os.kill(process, signal.SIGKILL)
        next(server for server in postgres.STARTED if server.pid == process).wait(60)

    @contextmanager
    def own_redis(self):
        with temporary_valkey() as url:
            self.redis.unlink(missing_ok=True)
            self.redis.symlink_to(url.removeprefix("unix://"))
            yield


@pytest.fixture(scope="module")
def site(tmp_path_factory, collected):
    folder = Path(tempfile.mkdtemp(prefix="alinea-outage-"))
    folder.chmod(0o755)
    own = Own(tmp_path_factory.mktemp("site"), postgres.cluster_in(folder))
    (own.folder / "var").symlink_to(collected)
    with postgres.running(own.cluster):
        own.manage("migrate", "--verbosity", "0")
        own.manage("createcachetable")
        own.world = json.loads(own.manage("shell", "--verbosity", "0", "-c", WORLD).splitlines()[-1])
        yield own
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def reader(site):
    cookies = {"sessionid": site.world["session"]}
    with httpx.Client(base_url=site.url, cookies=cookies, timeout=60) as client:
        yield client


def vote(site, reader, value) -> httpx.Response:
    data = {"csrfmiddlewaretoken": reader.cookies["csrftoken"], "value": value, "revision": "1"}
    return reader.post(site.world["vote"], data=data, headers={"X-Requested-With": "fetch"})


def test_a_database_that_is_killed_is_told_of_and_what_was_confirmed_is_there_after(site, reader):
    with site.own_redis(), site.web() as process:
        assert reader.get(site.world["page"]).status_code == 200
        assert vote(site, reader, "agree").status_code == 200
        site.kill_database()
        page, refused, home = (
            reader.get(site.world["page"]),
            vote(site, reader, "disagree"),
            httpx.get(site.url, timeout=60),
        )
        assert (page.status_code, refused.status_code, home.status_code) == (503, 503, 503)
        assert page.headers["Retry-After"] == "15"
        assert "Le site revient dans un instant" in page.text
        assert refused.json()["code"] == "unavailable"
        assert reader.get("/healthz").status_code == 200
        ready = reader.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (503, "failed")
        with postgres.running(site.cluster):  # starts it again
            until(lambda: reader.get(site.world["page"]).status_code == 200, process)
            assert site.manage("shell", "--verbosity", "0", "-c", COUNT).splitlines()[-1] == "[1]"
            assert vote(site, reader, "disagree").status_code == 200
        assert reader.get("/readyz").status_code == 200


def test_a_redis_that_is_killed_stops_nothing_but_movement(site, reader):
    with site.own_redis(), site.web() as process:
        assert reader.get(site.world["page"]).status_code == 200
        assert reader.get("/readyz").json()["redis"] == "ok"
        with site.own_redis():
            pass
        assert reader.get("/readyz").json()["redis"] == "degraded"
        assert vote(site, reader, "agree").status_code == 200
        assert vote(site, reader, "mixed").status_code == 200
        assert [reader.get(path).status_code for path in ("/", site.world["page"])] == [200, 200]
        with httpx.Client(base_url=site.url, timeout=60) as stranger:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', stranger.get("/accounts/login/").text)[1]
            tries = {"csrfmiddlewaretoken": token, "login": "nobody@example.org", "password": "wrong-password"}
            answers = [stranger.post("/accounts/login/", data=tries).status_code for _ in range(12)]
        assert set(answers) <= {200, 429}
        assert answers[0] == 200
        assert answers[-1] == 429 or "Trop" in stranger_page(site, tries), "limits count without Redis"
        with site.own_redis():
            until(lambda: reader.get("/readyz").json()["redis"] == "ok", process)
            assert vote(site, reader, "agree").status_code == 200


def stranger_page(site, tries) -> str:
    with httpx.Client(base_url=site.url, timeout=60) as stranger:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', stranger.get("/accounts/login/").text)[1]
        return stranger.post("/accounts/login/", data={**tries, "csrfmiddlewaretoken": token}).text
