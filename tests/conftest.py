"""A test world stricter than production, and the permanent cast."""

from __future__ import annotations

import gc
import math
import os
import uuid
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.template import engines
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from consultation.opendata.republique_numerique.files import AMENDMENTS, BALLOTS, OPINIONS
from consultation.operations import stopping
from tests.client import StrictClient
from tests.emptying import empty_what_was_filled
from tests.factories import ParticipantFactory
from tests.named import Watch
from tests.services import TEMPLATE

# Machines are shared and slow at times: a test is never failed by a clock.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.register_profile("fuzz", deadline=None, max_examples=20_000)  # `make fuzz`
hypothesis_settings.load_profile("unhurried")


def pytest_configure(config):
    """One process watches that what docs/trust.md names has run; those of pytest-xdist report to it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Watch(config))
    TransactionTestCase._fixture_teardown = lambda _case: empty_what_was_filled()


def pytest_collection_finish():
    """Two hundred thousand objects of modules and tests stay to the end: the collector need not walk them each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Undefined(str):
    """Stands for a template variable that nobody defined: printing it fails."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True  # Django asks for "%s": it then hands us the variable's name

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"undefined template variable: {variable}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A test database is a copy of the one that was migrated once: nothing is left to migrate in it."""
    if template := os.environ.get(TEMPLATE):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(autouse=True, scope="session")
def _no_undefined_variable():
    engines["django"].engine.string_if_invalid = Undefined("undefined %s")


@pytest.fixture(autouse=True)
def _strict_world(settings, monkeypatch):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Limits stand in the shared cache: each test counts from nothing, beside the tests of other processes.
    own = {"KEY_PREFIX": uuid.uuid4().hex}
    settings.CACHES = {name: {**cache, **own} for name, cache in django_settings.CACHES.items()}
    # Nobody asks the database, in the middle of a page, whether writing is stopped: counts of queries stay exact.
    monkeypatch.setattr(stopping, "MEMORY", stopping.Memory())
    stopping.MEMORY.next_look = math.inf
    settings.KEEP_PAGES = 0  # each page is made anew; tests/pages/test_cache.py keeps them
    translation.deactivate()  # the language of the last page that the test before asked for


@pytest.fixture
def client():
    """Nobody's browser, strict about what it receives; ``client.force_login(citizen)`` makes it theirs."""
    return StrictClient()


@pytest.fixture
def citizen(db):
    """The main character: reads, votes, proposes."""
    return ParticipantFactory(display_name="Claire Dumont", email="claire@example.org")


@pytest.fixture
def stranger(db):
    """Another participant, who must not reach what is the citizen's."""
    return ParticipantFactory(display_name="Inès Keller", email="ines@example.org")


@pytest.fixture
def moderator(db):
    """Hides and restores contributions; speaks for no ministry."""
    return ParticipantFactory(moderator=True, display_name="Modération (Paul)", email="paul@example.org")


@pytest.fixture
def ministry(db):
    """Staff of the ministry that holds the consultation: ``ministry.ministry``."""
    return ParticipantFactory(ministry_staff=True, display_name="Cabinet de la Réparation", email="cabinet@example.org")


@pytest.fixture
def administrator(db):
    """May do what moderators and every ministry may."""
    return ParticipantFactory(administrator=True, display_name="Administration", email="admin@example.org")


@pytest.fixture(scope="session")
def published() -> Path:
    """The folder of the real data set, which stands beside the checkout and is no part of it."""
    folder = django_settings.ROOT.parent / "shared" / "republique-numerique"
    missing = [str(folder / name) for name in (OPINIONS, AMENDMENTS, BALLOTS) if not (folder / name).is_file()]
    if missing:
        pytest.fail(f"the published data set is needed beside the checkout; missing: {', '.join(missing)}")
    return folder
