"""A web process holds what pages need: what only computes or draws stays out until it is asked for."""

import os
import subprocess
import sys

from tests.operations.processes import ROOT

HEAVY = {"numpy", "scipy", "typst", "duckdb", "pandas"}


def test_the_modules_of_every_page_load_nothing_that_only_computes_or_draws():
    code = "import consultation.wsgi, consultation.urls, sys; print(*sys.modules)"
    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "consultation.settings"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "consultation.pages.views.article" in loaded
    assert loaded & HEAVY == set()
