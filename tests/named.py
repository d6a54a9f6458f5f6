"""docs/trust.md names tests: each exists, and a run that was asked for its file ran it. A skip cannot hide there.

A pytest plugin (tests/conftest.py loads it). Nothing is asked of a run that chose tests by name, mark or last failure.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "trust.md"
NAMED = re.compile(r"^\* `(?P<file>tests/[\w/]+\.py)::(?P<test>test_\w+)`$", re.MULTILINE)
CHOOSING = ("keyword", "markexpr", "deselect", "lf", "collectonly", "stepwise", "maxfail", "ignore_glob")


def named_in(text: str) -> set[str]:
    """« file::test », as they are written in the list."""
    return {f"{found['file']}::{found['test']}" for found in NAMED.finditer(text)}


def functions_in(file: Path) -> set[str]:
    """The names of all that a file of tests defines."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, functions)}


def missed(named: Iterable[str], asked: list[Path], left_out: list[Path], passed: set[str]) -> list[str]:
    """The named tests of the files that were asked for whole, less what was left out, that did not pass."""

    def is_within(file: Path, places: list[Path]) -> bool:
        return any(place == file or place in file.parents for place in places)

    wanted = [name for name in named if is_within(ROOT / name.partition("::")[0], asked)]
    return sorted(
        name for name in wanted if name not in passed and not is_within(ROOT / name.partition("::")[0], left_out)
    )


class Watch:
    """Sees what passed, in this process or in those of pytest-xdist, and fails a run that missed a named test."""

    def __init__(self, config: pytest.Config) -> None:
        self.config, self.passed, self.missed = config, set[str](), list[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            file, _colons, test = report.nodeid.partition("::")
            self.passed.add(f"{file}::{test.rpartition('::')[2].partition('[')[0]}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if exitstatus != pytest.ExitCode.OK or any(self.config.getoption(name, None) for name in CHOOSING):
            return
        asked = [Path(place).resolve() for place in self.config.args if "::" not in place]
        left_out = [Path(place).resolve() for place in self.config.getoption("ignore") or []]
        self.missed = missed(named_in(LIST.read_text(encoding="utf-8")), asked, left_out, self.passed)
        if self.missed:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name in self.missed:
            terminalreporter.write_line(f"NOT RUN, though docs/trust.md names it: {name}", red=True)
