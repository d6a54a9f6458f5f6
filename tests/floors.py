"""Does each branch that matters have a test? ``python -m tests.floors REPORT`` says where not, and exits with 1.

REPORT is what ``coverage json`` wrote of the whole fast suite (`make coverage`). Of all branches nineteen in twenty
must be taken; of what counts votes, keeps the ledger, exports, says who may do what, or handles the text of laws, all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

SHARE = 0.95
"""Of all branches."""

WHOLE = (
    "votes/*",
    "bills/legaltext/*",
    "consultation/opendata/export/*",
    "consultation/opendata/rebuilding/*",
    "consultation/opendata/releases.py",
    "consultation/opendata/reviewing.py",
    "consultation/opendata/dated.py",
    "*/permissions.py",
    "bills/roles.py",
    "bills/mandates.py",
    "consultation/operations/door.py",
)
"""Files in which nothing may be missing."""

Files = Mapping[str, Mapping[str, Any]]


def faults(report: Mapping[str, Any], share: float = SHARE, whole: tuple[str, ...] = WHOLE) -> Iterator[str]:
    """One sentence for each floor that is not reached. A name that no file has any more is a fault too."""
    totals, files = report["totals"], report["files"]
    if totals["covered_branches"] < share * totals["num_branches"]:
        taken = totals["covered_branches"] / totals["num_branches"]
        yield f"{taken:.2%} of all branches were taken, not {share:.0%}: {totals['missing_branches']} are missing"
    for pattern in whole:
        named = {name: file for name, file in files.items() if fnmatchcase(name, pattern)}
        if not named:
            yield f"{pattern}: no file has this name"
        for name, file in sorted(named.items()):
            if said := missing(file):
                yield f"{name}: {said}"


def missing(file: Mapping[str, Any]) -> str:
    """The lines that never ran, and the branches from others: « 7, 12→exit »."""
    lines = set(file["missing_lines"])
    branches = [(start, end) for start, end in file["missing_branches"] if start not in lines and end not in lines]
    places = [(line, str(line)) for line in lines]
    places += [(start, f"{start}→{end if end > 0 else 'exit'}") for start, end in branches]
    return ", ".join(said for _, said in sorted(places))


def main(report: str) -> int:
    said = json.loads(Path(report).read_text(encoding="utf-8"))
    lines = [f"{name}: {places}" for name, file in sorted(said["files"].items()) if (places := missing(file))]
    totals, found = said["totals"], list(faults(said))
    lines.append(
        f"{totals['covered_branches']} of {totals['num_branches']} branches, "
        f"{totals['covered_lines']} lines of {totals['num_statements']}"
    )
    sys.stdout.write("\n".join([*lines, *found]) + "\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
