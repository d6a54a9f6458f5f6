"""docs/trust.md: each threat, promise and rule once, held by tests that exist and ran, or with what is missing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from tests.named import LIST, ROOT, functions_in, missed, named_in

ROWS = [*(f"T{n}" for n in range(1, 40)), *(f"P{n}" for n in range(1, 25)), *(f"E{n}" for n in range(1, 16))]
HEADING = re.compile(r"^### (?P<row>[TPE]\d+) · .+ · (?P<state>held|in part|measured|not here)$", re.MULTILINE)
TEXT = LIST.read_text(encoding="utf-8")


def rows() -> dict[str, tuple[str, str]]:
    """By name: how far it is held, and what is written of it."""
    found = list(HEADING.finditer(TEXT))
    ends = [one.start() for one in found[1:]] + [len(TEXT)]
    return {one["row"]: (one["state"], TEXT[one.end() : end]) for one, end in zip(found, ends, strict=True)}


def test_every_row_stands_here_once():
    written = Counter(re.findall(r"^### (\w+)", TEXT, re.MULTILINE))
    assert written == Counter(ROWS)
    assert list(rows()) == ROWS, "each in its order, with its state"


@pytest.mark.parametrize("row", ROWS)
def test_each_row_names_its_tests_or_says_what_is_missing(row):
    state, words = rows()[row]
    if state in ("held", "in part"):
        assert named_in(words)
    assert ("Missing: " in words) == (state == "in part")
    if state == "measured":
        assert re.search(r"[Bb]enchmarks? B\d", words)


def test_each_named_test_exists():
    assert named_in(TEXT)
    assert TEXT.count("::test_") == len(re.findall(r"^\* `tests/[^`]+::test_\w+`$", TEXT, re.MULTILINE))
    for name in named_in(TEXT):
        file, _colons, test = name.partition("::")
        assert (ROOT / file).is_file(), name
        assert test in functions_in(ROOT / file), name


def test_what_was_asked_for_and_did_not_pass_is_missed():
    named = {"tests/trust/a.py::test_one", "tests/people/b.py::test_two", "tests/journeys/browser/c.py::test_three"}
    whole, browser = [ROOT / "tests"], [ROOT / "tests" / "journeys" / "browser"]
    assert missed(named, whole, browser, set()) == ["tests/people/b.py::test_two", "tests/trust/a.py::test_one"]
    assert missed(named, whole, browser, {"tests/people/b.py::test_two"}) == ["tests/trust/a.py::test_one"]
    assert missed(named, browser, [], set()) == ["tests/journeys/browser/c.py::test_three"]
    assert missed(named, [ROOT / "tests" / "people" / "b.py"], [], set()) == ["tests/people/b.py::test_two"]


def test_a_named_test_that_did_not_run_fails_the_run(tmp_path):
    """A run of its own, of a file in which the named test is skipped, by one process and by several."""
    (tmp_path / "test_named.py").write_text(
        "import pytest\n"
        "@pytest.mark.skip\ndef test_skipped(): pass\n"
        "def test_run(): pass\n"
    )  # fmt: skip
    (tmp_path / "conftest.py").write_text(
        "from pathlib import Path\nfrom tests import named\n"
        "named.ROOT = Path(__file__).parent\nnamed.LIST = named.ROOT / 'list.md'\n"
        "def pytest_configure(config):\n"
        "    if not hasattr(config, 'workerinput'):\n"
        "        config.pluginmanager.register(named.Watch(config))\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    for test, status, several in (("test_skipped", 1, "0"), ("test_run", 0, "0"), ("test_skipped", 1, "1")):
        (tmp_path / "list.md").write_text(f"* `tests/test_named.py::{test}`\n")
        (tmp_path / "tests").mkdir(exist_ok=True)
        (tmp_path / "tests" / "test_named.py").write_text((tmp_path / "test_named.py").read_text())
        options = ["-p", "no:django", "-p", "no:randomly", "-n", several, "-q", "tests"]
        said = subprocess.run(
            [sys.executable, "-m", "pytest", *options],
            cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert said.returncode == status, said.stdout + said.stderr
        assert (f"NOT RUN, though docs/trust.md names it: tests/test_named.py::{test}" in said.stdout) == bool(status)
