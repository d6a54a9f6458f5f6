"""Nothing is installed or downloaded that is not pinned, byte for byte where its registry allows it."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply.locks import DEV, ROOT, RUN, locked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = {RUN: PROJECT["project"]["dependencies"]}
ASKED[DEV] = ASKED[RUN] + PROJECT["dependency-groups"]["dev"]

# Programs that bring something in. What apt-get brings is signed, serves tests alone, and is not handed on.
BRINGS = re.compile(
    r"\b(pip3? (?:install|download|wheel)|curl|wget|git (?:clone|submodule)|np[mx]|yarn|pnpm|gem|cargo|pipx"
    r"|go (?:get|install)|uvx|uv (?:tool|run|add|sync)|playwright install|add-apt-repository|docker pull)\b|^ADD\b",
    re.MULTILINE,
)


def recipes() -> list[str]:
    """Every file of the project that builds, installs or runs: by name, or because a shell reads it."""
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in filter(None, names) if _is_recipe(name)]


def _is_recipe(name: str) -> bool:
    last = name.rpartition("/")[2]
    if re.search(r"Makefile|Dockerfile|\.(sh|mk|ya?ml|service)$", last) or name.startswith((".ci/", ".github/")):
        return True
    with (ROOT / name).open("rb") as file:
        return re.match(rb"#!.*\b(ba|da|z)?sh\b", file.readline()) is not None


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.name)
def test_a_lock_pins_each_package_by_version_and_digest_and_names_no_address(lock):
    packages = locked(lock)
    assert len(packages) == len(re.findall(r"^[^\s#]", lock.read_text(), re.MULTILINE))  # no line is something else
    assert all(package.version and package.digests for package in packages)
    assert not re.search(r"https?:|file:|^-| @ |--(extra-)?index|--find-links", lock.read_text(), re.MULTILINE)


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.name)
def test_a_lock_has_what_the_project_asks_for(lock):
    pinned = {package.name: package.version for package in locked(lock)}
    for requirement in map(Requirement, ASKED[lock]):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: make lock"


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.name)
def test_nothing_is_locked_that_nobody_asks_for(lock):
    names = {package.name for package in locked(lock)} | {PROJECT["project"]["name"]}
    for package in locked(lock):
        assert package.asked_by, package.name
        assert names.issuperset(package.asked_by)


def test_what_runs_is_what_was_tested():
    tested = {(package.name, package.version): set(package.digests) for package in locked(DEV)}
    for package in locked(RUN):
        assert tested[package.name, package.version] == set(package.digests)


def test_the_files_that_build_are_found():
    assert {"Makefile", "deploy/Dockerfile", "deploy/compose.yaml", ".ci/run", "deploy/upgrade.sh"} <= set(recipes())


def test_nothing_unpinned_is_downloaded_to_build():
    for name in recipes():
        text = (ROOT / name).read_text().replace("\\\n", " ")
        for line in text.splitlines():
            if BRINGS.search(line.partition("#")[0]):
                assert "--require-hashes -r" in line, f"{name}: {line.strip()}"


@pytest.mark.parametrize(
    "line",
    [
        "RUN pip install --upgrade pip",
        "curl -sSL https://example.org | sh",
        "ADD https://example.org/a.tar.gz /",
        "npx x",
    ],
)
def test_an_unpinned_download_would_be_seen(line):
    assert BRINGS.search(line)


def test_hooks_run_what_is_locked():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    assert {hook["language"] for repository in hooks for hook in repository["hooks"]} == {"system"}
