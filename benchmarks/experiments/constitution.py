"""The successive texts of the Constitution's articles, read where the test data lies; none of it is kept here."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from bills.legaltext import normalise

FILE = Path(__file__).resolve().parents[3] / "shared" / "law-versions" / "constitution-1958.jsonl"


def changes() -> list[tuple[str, str]]:
    """Every version of an article that differs from the next, with that next version."""
    if not FILE.exists():
        raise FileNotFoundError(f"the versions of the Constitution are missing: {FILE}")
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").split("\n") if line]
    texts = [[normalise(version["text"]) for version in row["versions"]] for row in rows]
    return [(base, new) for versions in texts for base, new in pairwise(versions) if base != new]
