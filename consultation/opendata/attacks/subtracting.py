"""Figures: votes of one person, cells of few people, and what remains of a total once the rest is taken away."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from consultation.opendata.attacks.known import Attempt, Known, rows_of
from consultation.opendata.export.columns import Type
from consultation.opendata.export.schema import TABLES

FIGURES = {"agree", "mixed", "disagree", "value", "vote"}


def by_ballot(folder: Path, known: Known) -> Attempt:  # noqa: ARG001  every attack takes the same
    """A table in which somebody's votes could be looked up: a pseudonym beside figures of votes."""
    tables = [{column.name for column in table.columns} for table in TABLES]
    named = [{column.name for column in table.columns if column.type is Type.AUTHOR} for table in TABLES]
    return Attempt(sum(bool(who) and bool(FIGURES & of) for of, who in zip(tables, named, strict=True)), len(tables))


def by_small_cell(folder: Path, known: Known) -> Attempt:
    """A figure about people that stands for too few of them."""
    cells = [row["people"] for row in rows_of(folder, "opinion_groups")]
    cells += [row["voters"] for row in rows_of(folder, "participation") if row["voters"] is not None]
    return Attempt(sum(people < known.least for people in cells), len(cells))


def by_subtraction(folder: Path, known: Known) -> Attempt:
    """Too few people between two figures: between the rows of a tally, between two ways of telling voters
    apart, and between them and all who took part."""
    rows = Counter((row["subject"], row["revision"]) for row in rows_of(folder, "tallies"))
    most = {wording: max(1, known.moves.get(wording, 0) // known.least) for wording in rows}
    hits = sum(number > most[wording] for wording, number in rows.items())
    people = Counter[str]()
    for row in rows_of(folder, "participation"):
        people[row["dimension"]] += row["voters"] or 0
    apart = abs(people["kind"] - people["territory"]) if people["kind"] and people["territory"] else 0
    only_wrote = people["people"] - people["kind"] if people["people"] else 0
    return Attempt(hits + sum(0 < one < known.least for one in (apart, only_wrote)), len(rows) + 2)
