"""What is shipped to run the platform names nothing that does not exist, pins what it takes, and holds no secret."""

from __future__ import annotations

import configparser
import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.deploy.site import DEPLOY, WHEEL
from tests.operations.processes import ROOT

SETTINGS = (ROOT / "consultation" / "settings.py").read_text()
ASKED = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS))
DOCUMENTED = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs" / "configuration.md").read_text()))
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SCRIPTS = sorted(DEPLOY.glob("*.sh"))


def example() -> dict[str, str]:
    lines = (DEPLOY / "alinea.env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_every_variable_that_is_read_is_documented():
    assert set() == ASKED - DOCUMENTED


def test_every_variable_that_is_documented_is_read():
    """The first column of the table; what the settings do not read themselves, a program or a server does."""
    table = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs" / "configuration.md").read_text(), re.MULTILINE)
    documented = {name for cell in table for name in re.findall(r"`([A-Z_]+)`", cell)}
    programs = [*(ROOT / "consultation").rglob("*.py"), *DEPLOY.rglob("*.py")]
    read = ASKED | {
        name for file in programs for name in re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', file.read_text())
    }
    assert documented - read - {"EMAIL_URL", "DATABASE_URL"} == set(), "environ reads these two by methods of their own"
    assert len(documented) > 30


def test_the_example_names_known_variables_and_holds_no_secret():
    known = ASKED | {"PROMETHEUS_MULTIPROC_DIR", "EMAIL_URL", "DATABASE_URL"}
    assert set(example()) - known == set()
    assert {name for name, value in example().items() if value} == {
        *("SITE_URL", "LOG_FORMAT", "LOG_LEVEL", "PROMETHEUS_MULTIPROC_DIR")
    }


def test_the_services_are_those_that_the_platform_needs_and_their_images_are_pinned():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert set(services) == {"prepare", "web", "sockets", "worker", "keeping", "database", "redis", "proxy"}
    for name in ("database", "redis", "proxy"):
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-bookworm", services[name]["image"]), name
    mounted = [place.split(":")[0] for place in services["proxy"]["volumes"] if place.startswith("./")]
    assert all((DEPLOY / place).exists() for place in mounted)
    for name in ("web", "sockets", "worker", "prepare", "keeping"):
        assert services[name]["env_file"] == ["alinea.env"]
        assert services[name]["cap_drop"] == ["ALL"]


def test_no_file_holds_a_password():
    for file in DEPLOY.rglob("*"):
        if file.is_file():
            assert not re.search(r"(?i)(password|secret|key)\w*\s*[=:]\s*['\"]?[A-Za-z0-9+/]{12,}", file.read_text()), (
                file
            )


def test_the_image_is_built_from_the_lock_and_from_a_pinned_release():
    image = (DEPLOY / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.txt" in image
    assert all(re.search(r":\d+\.\d+\.\d+-", line) for line in image.splitlines() if line.startswith("FROM"))
    assert "USER alinea" in image
    assert "--skel /dev/null" in image, "what a new user has at home would stand in a new volume"


def test_what_is_kept_and_restored_needs_no_other_service_than_the_database():
    """Else the database would be migrated, and no more empty, before anything is restored into it."""
    keeping = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["keeping"]
    assert set(keeping["depends_on"]) == {"database"}
    assert keeping["profiles"] == ["keeping"]
    programs = Path(re.search(r"PG_BIN=(\S+)", (DEPLOY / "Dockerfile").read_text())[1])
    assert programs.parts[-2:] == WHEEL.parts[-2:]
    assert {"pg_dump", "pg_restore", "psql"} <= {file.name for file in WHEEL.iterdir()}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_are_read_by_bash_and_stop_at_the_first_fault(script):
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
    assert "set -euo pipefail" in script.read_text()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_restart_and_are_confined(unit, tmp_path):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read_string(unit.read_text())
    service = read["Service"]
    assert service["Restart"] in {"always", "on-failure"}
    assert service["User"] == "alinea"
    assert {service[name] for name in ("NoNewPrivileges", "PrivateTmp", "ProtectHome")} == {"yes"}
    assert service["ProtectSystem"] == "strict"
    command = service["ExecStart"].split()
    assert Path(command[0]).name in {"gunicorn", "uvicorn", "python"}
    if analyse := shutil.which("systemd-analyze"):
        copy = tmp_path / unit.name
        copy.write_text(unit.read_text().replace(command[0], sys.executable).replace("%i", "8001"))
        said = subprocess.run(
            [
                analyse,
                "verify",
                "--man=no",
                copy if "@" not in unit.name else tmp_path / unit.name.replace("@", "@8001"),
            ],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        )
        assert unit.name.partition(".")[0].rstrip("@") not in said.stderr, said.stderr


def test_a_production_made_from_the_example_has_nothing_to_reproach():
    given = {
        **example(),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "OIDC_SUBJECT_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "REDIS_URL": os.environ["REDIS_URL"],
        "EMAIL_URL": "smtp+tls://mail.example.org:587",
        "DEFAULT_FROM_EMAIL": "alinea@example.org",
        "PROMETHEUS_MULTIPROC_DIR": "",
        "ALINEA_VAR": os.environ["ALINEA_VAR"],
    }
    inherited = {name: value for name, value in os.environ.items() if name not in ASKED}
    said = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**inherited, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "no issues (0 silenced)" in said.stdout
