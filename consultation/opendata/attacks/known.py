"""What an attacker may know besides the files, and how an attack ended."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Attempt:
    hits: int
    tried: int


@dataclass(frozen=True)
class Known:
    """``people``: the public ids of accounts, dashed and bare. ``kept``: marks of words that staff let stay. ``moves``:
    how many votes moved on each (subject, revision). ``former``: the folder of the former release. ``least``: the
    people that a cell must stand for.
    """

    people: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    moves: Mapping[tuple[str, int], int] = field(default_factory=dict)
    former: Path | None = None
    least: int = 11


def rows_of(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    with (folder / f"{table}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
