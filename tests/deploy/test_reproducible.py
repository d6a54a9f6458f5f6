"""The same sources give the same bytes, wherever and whenever they are built: messages, modules, static files."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.deploy.site import DEPLOY
from tests.operations.processes import ROOT

SHIPPED = ("bills", "consultation", "votes", "templates", "frontend", "manage.py")


def commands() -> list[str]:
    """What the Dockerfile runs on the sources, then what compose.yaml runs before the first page."""
    after = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ").split("COPY . .\n")[1]
    built = re.match(r"RUN (.*)\n", after)
    return [*built[1].split(" && "), "/opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0"]


def build(folder: Path, second: int, **environment: str) -> dict[str, str]:
    """Digest of every file that a build leaves, by name; ``second`` is when the sources were written."""
    files = subprocess.run(["git", "ls-files", *SHIPPED], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in files.stdout.splitlines():
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
        os.utime(copy, (second, second))
    keys = dict.fromkeys(("SECRET_KEY", "LEDGER_KEY", "OIDC_SUBJECT_KEY"), "k" * 50)
    own = {"PATH": os.environ["PATH"], "ALINEA_VAR": str(folder / "var"), **keys}
    for command in commands():
        words = command.replace("/opt/venv/bin/", f"{Path(sys.executable).parent}/").split()
        subprocess.run(words, cwd=folder, env=own | environment, check=True)
    built = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in built}


def test_two_builds_give_the_same_bytes(tmp_path):
    here, elsewhere = tmp_path / "here", tmp_path / "a" / "longer" / "way"
    first = build(here, 1_500_000_000, PYTHONHASHSEED="1", TZ="Europe/Paris", LC_ALL="C")
    second = build(elsewhere, 1_600_000_001, PYTHONHASHSEED="2", TZ="Pacific/Noumea", LC_ALL="C.UTF-8")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
    for end in (".mo", ".pyc", ".css", ".css.gz", "staticfiles.json"):
        assert any(name.endswith(end) for name in first), end
