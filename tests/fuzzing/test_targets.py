"""A short run of each target, in a process of its own; `make fuzz` makes long ones."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzzing.targets import TARGETS

ROOT = Path(__file__).parents[2]
RUNS = 300  # beside the seeds: a number, not a time, for a slow machine tries as many


def tried(name, folder, *options):
    command = [sys.executable, "-m", "tests.fuzzing", name, folder, *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_breaks_no_law(name, tmp_path):
    done = tried(name, tmp_path / "found", f"-runs={RUNS}", "-seed=1")
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_keeps_the_law(name):
    law, seeds = TARGETS[name]
    found = list(seeds())
    assert len(found) > 3
    for seed in found:
        law(seed)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tables", b"decision;reason\r\n"),
        ("containers", b"PK"),
        ("documents", b""),
        ("documents", b"?"),
        ("changes", b""),
    ],
)
def test_what_is_no_file_or_no_text_breaks_no_law_either(name, said):
    TARGETS[name][0](said)
