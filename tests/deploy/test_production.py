"""The settings as they are shipped, in a process of their own: what a production says, and what a fresh install is."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from consultation.accounts.models import Participant
from tests.deploy.test_files import ASKED
from tests.operations.processes import ROOT, database_url

TOLD = """
import json
import django
django.setup()
from django.conf import settings
from django.test import Client

plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain_files}
answers = {}
for path in ("/help/", "/accounts/login/", "/nowhere/", "/api/v1/"):
    answer = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0]).get(path, secure=True)
    cookies = [{"name": name, **cookie} for name, cookie in answer.cookies.items()]
    answers[path] = {"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies}
plain = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0]).get("/help/")
answers["plain"] = {"status": plain.status_code, "headers": dict(plain.headers)}
names = ("DEBUG", "ACCOUNT_EMAIL_VERIFICATION", "STAFF_SECOND_FACTOR", "ALLOWED_HOSTS", "SECRET_KEY", "LEDGER_KEY")
print(json.dumps({"answers": answers, "settings": {name: getattr(settings, name) for name in names},
                  "apps": settings.INSTALLED_APPS}))
"""


class Production:
    """What a process says to which nothing is given but its address, and where the database is."""

    def __init__(self, var):
        inherited = {name: value for name, value in os.environ.items() if name not in ASKED}
        given = {
            "DJANGO_SETTINGS_MODULE": "consultation.settings",
            "ALINEA_VAR": str(var),
            "SITE_URL": "https://consultation.example.org",
            "DATABASE_URL": database_url(),
            "REDIS_URL": os.environ["REDIS_URL"],
        }
        (var / "static").mkdir()
        said = subprocess.run(
            [sys.executable, "-c", TOLD], cwd=ROOT, env=inherited | given, capture_output=True, text=True, check=False
        )
        assert said.returncode == 0, said.stderr
        found = json.loads(said.stdout)
        self.var, self.answers, self.settings, self.apps = var, found["answers"], found["settings"], found["apps"]
        self.plain = self.answers.pop("plain")


@pytest.fixture(scope="module")
def production(django_db_setup, tmp_path_factory):
    return Production(tmp_path_factory.mktemp("production"))


def test_a_production_is_reached_by_https_alone_and_says_so_for_a_year(production):
    plain = production.plain
    assert (plain["status"], plain["headers"]["Location"]) == (301, "https://consultation.example.org/help/")
    for path, answer in production.answers.items():
        policy = answer["headers"]["Strict-Transport-Security"]
        assert policy == "max-age=31536000; includeSubDomains; preload", path
        assert answer["headers"]["X-Content-Type-Options"] == "nosniff"


def test_no_cookie_of_a_production_is_sent_in_clear_or_read_by_a_script(production):
    cookies = [cookie for answer in production.answers.values() for cookie in answer["cookies"]]
    assert cookies, "the form has its token"
    assert [cookie for cookie in cookies if not (cookie["secure"] and cookie["httponly"])] == []


@pytest.mark.django_db
def test_a_fresh_install_is_safe_before_anything_is_chosen(production):
    """No secret is shipped, nobody is there, and every lock is shut."""
    chosen = production.settings
    assert chosen["DEBUG"] is False
    assert chosen["ACCOUNT_EMAIL_VERIFICATION"] == "mandatory"
    assert chosen["STAFF_SECOND_FACTOR"] is True
    assert chosen["ALLOWED_HOSTS"] == ["consultation.example.org"]
    assert "django.contrib.admin" not in production.apps
    for name, file in (("SECRET_KEY", "secret-key"), ("LEDGER_KEY", "ledger-key")):
        assert chosen[name] == (production.var / file).read_text().strip()
        assert (production.var / file).stat().st_mode & 0o077 == 0
    assert not Participant.objects.exists()
