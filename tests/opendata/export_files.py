"""Reading an export back, as a researcher would: the standard library and nothing of ours."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def csv_rows(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def json_rows(folder: Path, table: str) -> Rows:
    lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", "the last line is ended too"
    return [json.loads(line) for line in lines]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def without_apostrophe(text: str) -> str:
    """What the README says gives a text of a CSV back."""
    return text.removeprefix("'")
