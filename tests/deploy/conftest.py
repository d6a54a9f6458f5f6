from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.deploy.site import Site
from tests.operations.processes import ROOT


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """A var/ with the static files of this release."""
    var = tmp_path_factory.mktemp("var")
    environment = {**os.environ, "ALINEA_VAR": str(var)}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return var


@pytest.fixture
def site(transactional_db, collected, tmp_path):
    """Prepared, not running: ``with site.web(), site.sockets(), site.proxy(): …``."""
    site = Site(tmp_path)
    (tmp_path / "var").symlink_to(collected)
    site.prepare()
    return site


@pytest.fixture
def amendment(transactional_db):
    return AmendmentFactory(article=ArticleFactory(slug="4"), slug="3")
