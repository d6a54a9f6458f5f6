"""Probes, sums and ids of requests: what machines read, and who may."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from consultation.notifications.models import Notice
from consultation.operations import figures
from tests.notifications.post import tell_answer
from tests.operations.processes import ROOT
from votes.models import Tally, Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db


def gone(execute, sql, params, many, context):
    raise OperationalError("the database at 10.0.0.9 is away")


def sums(client, **headers) -> dict[str, float]:
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.content.decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_a_process_is_alive_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok\n", "text/plain")
    assert not answer.cookies


def test_a_process_is_ready_when_each_part_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "migrations": "ok", "redis": "ok"})
    assert not answer.cookies


def test_a_database_that_is_away_is_named_and_nothing_else_is_said(client):
    with connection.execute_wrapper(gone):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "failed", "migrations": "failed", "redis": "ok"}


def test_a_migration_that_is_missing_is_named(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'operations'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "failed")


def test_migrations_of_a_later_version_do_not_matter(client):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('votes', '9999_later', now())")
    assert client.get("/readyz").status_code == 200


def test_a_redis_that_is_away_is_named_and_does_not_take_the_process_out(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["redis"]) == (200, "degraded")


def test_without_redis_nobody_asks_for_it(client, settings):
    settings.REDIS_URL = ""
    assert "redis" not in client.get("/readyz").json()


@pytest.mark.parametrize(
    "request_options",
    [
        {"REMOTE_ADDR": "203.0.113.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "127.0.0.1"},
    ],
)
def test_sums_are_absent_for_who_is_elsewhere_or_comes_through_a_proxy(client, request_options):
    assert client.get("/metrics", **request_options).status_code == 404


def test_sums_are_read_from_the_networks_that_may(client, settings):
    settings.METRICS_ALLOWED = [ip_network("10.0.0.0/8")]
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200


def test_requests_are_counted_by_route_and_status_and_never_by_path(client):
    def of(found, route, status, method="GET"):
        return found.get(f'alinea_requests_total{{method="{method}",route="{route}",status="{status}"}}', 0)

    before = sums(client)
    client.get("/help/")
    client.get("/s/00000000-0000-0000-0000-000000000000/")
    client.get("/nowhere/at-all/")
    client.generic("BREW", "/help/")
    after = sums(client)
    assert of(after, "help", 200) - of(before, "help", 200) == 1
    assert of(after, "subject", 404) - of(before, "subject", 404) == 1
    assert of(after, "none", 404) - of(before, "none", 404) == 1
    assert of(after, "help", 405, "other") - of(before, "help", 405, "other") == 1
    name = 'alinea_request_seconds_count{route="help"}'
    assert after[name] - before.get(name, 0) == 2
    assert not [name for name in after if "nowhere" in name or "0000" in name]


def test_votes_outbox_and_drift_are_told(client, amendment, citizen, stranger, ministry):
    cast_ballot(participant=stranger, subject=amendment, value=Value.AGREE, revision=1, moment=timezone.now())
    cast_ballot(participant=stranger, subject=amendment, value=Value.MIXED, revision=1, moment=timezone.now())
    tell_answer(amendment, ministry)
    told = sums(client)
    assert (told["alinea_ballots_total"], told["alinea_drifting_tallies"]) == (2, 0)
    assert (told["alinea_outbox_messages"], told["alinea_outbox_in_doubt"], told["alinea_writing_stopped"]) == (0, 0, 0)
    Tally.objects.update(agree=5)
    assert figures.drifting_tallies() == 1
    assert told["alinea_unsealed_entries"] == 3
    assert 0 <= told["alinea_unsealed_seconds"] < 600
    assert sums(client)["alinea_drifting_tallies"] == 0, "counted anew in five minutes only"


def test_a_notice_that_waits_is_counted_with_its_age(client, amendment, citizen):
    due = timezone.now() - timedelta(minutes=3)
    Notice.objects.create(recipient=citizen, key="k", kind="closing", bill=amendment.bill, due_at=due)
    told = sums(client)
    assert told["alinea_outbox_messages"] == 1
    assert 180 <= told["alinea_outbox_seconds"] < 400


def test_the_id_of_a_request_is_ours_unless_a_trusted_proxy_gives_one(client, settings):
    given = {"HTTP_X_REQUEST_ID": "abcdef0123456789"}
    assert len(client.get("/healthz", **given).headers["X-Request-ID"]) == 32
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get("/healthz", **given).headers["X-Request-ID"] == "abcdef0123456789"
    odd = client.get("/healthz", HTTP_X_REQUEST_ID='x" onload=').headers["X-Request-ID"]
    assert len(odd) == 32


def test_probes_are_answered_without_a_certificate(settings):
    settings.SECURE_SSL_REDIRECT = True
    assert [Client().get(path).status_code for path in ("/healthz", "/readyz", "/metrics", "/")] == [200, 200, 200, 301]


@pytest.mark.parametrize("given", [{}, {"PROMETHEUS_MULTIPROC_DIR": ""}], ids=["no variable", "an empty one"])
def test_without_a_folder_for_them_the_counts_leave_no_file(given, tmp_path):
    around = {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}
    program = "from consultation.operations.metrics import SOCKETS, counted; SOCKETS.inc(); print(counted().decode())"
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**around, "PYTHONPATH": str(ROOT), **given},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "alinea_sockets 1.0" in said.stdout
    assert list(tmp_path.iterdir()) == []
