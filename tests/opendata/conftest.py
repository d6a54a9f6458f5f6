"""The small consultation and its export, written once for a module whose tests read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_world import World, at, write_world
from tests.opendata.importing import released


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """What a test writes is undone after it, as always; the consultation after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield write_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_export(kept_world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The folder, and the rows of each table."""
    folder = tmp_path_factory.mktemp("kept") / "export"
    return folder, export_consultation(kept_world.bill, folder, at(20))[1]


@pytest.fixture(scope="module")
def kept_release(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folder; the consultation is gone."""
    with django_db_blocker.unblock():
        return released(tmp_path_factory.mktemp("released") / "release", lambda: write_world().bill, at(20))
