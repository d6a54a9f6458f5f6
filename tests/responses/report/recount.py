"""The figures of a report counted again from the tables that everybody can download, by other code."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

FIGURES = ("agree", "mixed", "disagree")
COUNTED = {"published", "absent"}
"""What is about something hidden is counted, and shown nowhere."""


class Tables:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.imported = {row["subject"]: row for row in self.rows("imported_totals")}
        self.counted = Counter[tuple[str, str, str]]()
        for row in self.rows("tallies"):
            for name in FIGURES:
                self.counted[row["subject"], row["revision"], name] += int(row[name])

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / f"{table}.jsonl").open() as file:
            rows = [json.loads(line) for line in file]
        return [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]

    def published(self, table: str) -> list[dict[str, str]]:
        return [row for row in self.rows(table) if row["state"] == "published"]

    def tally(self, uuid: str, revision: str) -> dict[str, Any]:
        if uuid in self.imported:
            return {name: int(self.imported[uuid][name]) for name in FIGURES} | {"imported": True}
        return {name: self.counted[uuid, revision, name] for name in FIGURES} | {"imported": False}


def assert_figures_are_those_of(folder: Path, snapshot: dict[str, Any]) -> None:
    tables = Tables(folder)
    told = {one["uuid"]: one for one in snapshot["contributions"]}
    texts = [*tables.published("amendments"), *tables.published("proposals")]
    assert told.keys() == {row["uuid"] for row in texts}
    arguments = tables.published("arguments")
    sides = Counter((row["subject"], row["side"]) for row in arguments)
    answers = {row["subject"]: (row["decision"], row["day"]) for row in tables.rows("answers")}
    for row in texts:
        one = told[row["uuid"]]
        assert (one["number"], one["title"], one["on"]) == (row["number"], row["title"], row["day"])
        assert one["tally"] == tables.tally(row["uuid"], row["revision"])
        assert one["arguments"] == {side: sides[row["uuid"], side] for side in ("for", "against")}
        given = one["answer"]
        assert (given and (given["decision"], given["on"])) == answers.get(row["uuid"])
    for unit in (unit for unit in snapshot["units"] if "tally" in unit):
        assert {side: unit["arguments"][side]["total"] for side in ("for", "against")} == {
            side: sides[unit["uuid"], side] for side in ("for", "against")
        }
        if unit["tally"]["imported"]:
            assert unit["tally"] == tables.tally(unit["uuid"], "")
    every = ("proposals", "amendments", "arguments", "sources", "replies")
    counts = {name: sum(row["state"] in COUNTED for row in tables.rows(name)) for name in every}
    assert counts.items() <= snapshot["figures"].items(), (counts, snapshot["figures"])
    votes = sum(sum(one["tally"][name] for name in FIGURES) for one in (*told.values(), *articles(snapshot)))
    assert snapshot["figures"]["votes"] == votes, votes


def articles(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    return [unit for unit in snapshot["units"] if "tally" in unit]
