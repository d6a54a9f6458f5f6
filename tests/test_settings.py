"""What the environment says wrongly is refused at the start, by its name, before anything is served."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parents[1] / "consultation" / "settings.py"
PUBLIC = {"SITE_URL": "https://consultation.example.org"}


def settings_of(monkeypatch, environment):
    """The settings that this environment makes."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = dict(os.environ)
    found = runpy.run_path(str(SETTINGS))
    assert dict(os.environ) == before | {"OPENBLAS_NUM_THREADS": os.environ["OPENBLAS_NUM_THREADS"]}
    return found


@pytest.mark.parametrize(
    ("environment", "fault"),
    [
        ({"SITE_URL": "consultation.example.org"}, "SITE_URL must look like https://"),
        ({"SITE_URL": "ftp://consultation.example.org"}, "SITE_URL must look like https://"),
        ({"SITE_URL": "https://consultation.example.org/ici"}, "SITE_URL must look like https://"),
        ({**PUBLIC, "DEBUG": "1"}, "DEBUG shows secrets"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY needs 50 characters"),
        ({"LEDGER_KEY": "short"}, "LEDGER_KEY needs 50 characters"),
        ({"OIDC_SUBJECT_KEY": "short"}, "OIDC_SUBJECT_KEY needs 50 characters"),
        ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must name a PostgreSQL"),
        ({"KEEP_PAGES": "-1"}, "KEEP_PAGES is a number of seconds from 0 to 2"),
        ({"KEEP_PAGES": "3"}, "KEEP_PAGES is a number of seconds from 0 to 2"),
        ({"API_A_MINUTE": "-1"}, "API_A_MINUTE is a number of requests"),
        ({"LEAST_CELL": "2"}, "fewer can be told apart"),
        ({"DISPOSABLE_DOMAINS": "/nowhere/domains.txt"}, "DISPOSABLE_DOMAINS names a file"),
        ({"OIDC_SERVER_URL": "identity.example.org"}, "OIDC_SERVER_URL must look like https://"),
        ({"OIDC_ACRS": "eidas1,eidas2"}, "OIDC_ACRS names three levels"),
        ({"OIDC_ACRS": "eidas1,eidas1,eidas2"}, "OIDC_ACRS names three levels"),
        ({"OIDC_ASKED_ACR": "eidas9"}, "OIDC_ASKED_ACR is one of OIDC_ACRS"),
        ({"ACCOUNT_MONTHS": "121"}, "ACCOUNT_MONTHS is a number of months"),
        ({"GRACE_MINUTES": "-1"}, "GRACE_MINUTES is a number of minutes"),
        ({"INVITATION_DAYS": "0"}, "INVITATION_DAYS is a number of days"),
        ({"APPEAL_DAYS": "0"}, "APPEAL_DAYS is a number of days"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is line or json"),
        ({"METRICS_ALLOWED": "everybody"}, "METRICS_ALLOWED lists networks"),
    ],
)
def test_what_is_wrong_is_named(monkeypatch, environment, fault):
    with pytest.raises(ImproperlyConfigured, match=fault):
        settings_of(monkeypatch, environment)


def test_a_public_site_answers_under_its_name_alone_by_https_and_asks_staff_for_a_second_step(monkeypatch):
    found = settings_of(monkeypatch, PUBLIC)
    assert found["ALLOWED_HOSTS"] == ["consultation.example.org"]
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["STAFF_SECOND_FACTOR"]


def test_a_site_of_this_machine_answers_under_its_other_names_too(monkeypatch):
    found = settings_of(monkeypatch, {"SITE_URL": "http://localhost:8123", "EXTRA_HOSTS": "alinea.test"})
    assert found["ALLOWED_HOSTS"] == ["localhost", "alinea.test", "127.0.0.1", "localhost", "[::1]"]
    assert not found["STAFF_SECOND_FACTOR"]


def test_without_redis_limits_stand_in_the_database_and_news_in_the_process(monkeypatch):
    found = settings_of(monkeypatch, {"REDIS_URL": ""})
    assert found["CHANNEL_LAYERS"]["default"]["BACKEND"] == "channels.layers.InMemoryChannelLayer"
    assert found["CACHES"]["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    beside = settings_of(monkeypatch, {"REDIS_URL": "redis://127.0.0.1:6379/1"})
    assert beside["CHANNEL_LAYERS"]["default"]["CONFIG"] == {"hosts": ["redis://127.0.0.1:6379/1"]}


def test_an_identity_service_is_there_once_it_is_named(monkeypatch):
    """Levels of assurance, from the lowest, are what the service answers for each tier."""
    named = {"OIDC_SERVER_URL": "https://identity.example.org", "OIDC_CLIENT_ID": "alinea", "OIDC_CLIENT_SECRET": "x"}
    (app,) = settings_of(monkeypatch, named)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert (app["client_id"], app["settings"]) == ("alinea", {"server_url": "https://identity.example.org"})
    assert settings_of(monkeypatch, {**named, "OIDC_ASKED_ACR": "eidas2"})["OIDC_ASKED_ACR"] == "eidas2"
