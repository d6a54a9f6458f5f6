"""The floors of `make coverage` let nothing through."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.floors import WHOLE, faults, missing

ROOT = Path(__file__).parents[1]


def file_of(lines=(), branches=()):
    return {"missing_lines": list(lines), "missing_branches": [list(branch) for branch in branches]}


def report_of(taken, **files):
    totals = {"covered_branches": taken, "num_branches": 100, "missing_branches": 100 - taken}
    named = {f"votes/{name}.py": file for name, file in files.items()}
    return {"totals": {**totals, "covered_lines": 9, "num_statements": 10}, "files": named}


def test_nineteen_branches_in_twenty_are_enough_and_one_less_is_not():
    assert not list(faults(report_of(95, forms=file_of()), whole=("votes/*",)))
    (fault,) = faults(report_of(94, forms=file_of()), whole=("votes/*",))
    assert fault == "94.00% of all branches were taken, not 95%: 6 are missing"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (file_of([3]), "3"),
        (file_of([], [(7, -2)]), "7→exit"),
        (file_of([12], [(7, 12), (4, 9)]), "4→9, 12"),  # 7→12 is told by line 12
    ],
)
def test_where_nothing_may_be_missing_a_line_or_a_branch_is_named(file, said):
    assert list(faults(report_of(100, forms=file, papers=file_of()), whole=("votes/*",))) == [f"votes/forms.py: {said}"]


def test_a_file_whose_every_branch_was_taken_says_nothing():
    assert not missing(file_of())


def test_a_floor_for_files_that_are_gone_is_a_fault():
    assert list(faults(report_of(100), whole=("votes/*",))) == ["votes/*: no file has this name"]


@pytest.mark.parametrize("pattern", WHOLE)
def test_every_floor_names_files_of_the_product(pattern):
    assert list(ROOT.glob(pattern.replace("*/perm", "**/perm")))


def test_the_program_says_what_is_missing_everywhere_and_fails(tmp_path):
    report = tmp_path / "report.json"
    report.write_text(json.dumps(report_of(90, forms=file_of([3]))))
    done = subprocess.run(
        [sys.executable, "-m", "tests.floors", report], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0], lines[1]) == (1, "votes/forms.py: 3", "90 of 100 branches, 9 lines of 10")
    assert "votes/forms.py: 3" in lines[2:]
