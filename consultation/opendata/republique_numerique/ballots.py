"""``article-9-votes.csv``: single votes on article 9 and its amendments; the last row of a pair wins."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from consultation.opendata.republique_numerique.lines import MalformedLineError, read_lines
from consultation.opendata.republique_numerique.shapes import PSEUDONYM
from votes.models import Value

COLUMNS = ["version", "voter", "value"]
VALUES = {"1": Value.AGREE, "0": Value.MIXED, "-1": Value.DISAGREE}


@dataclass
class BallotBox:
    """The values found for each (address of the article or amendment, voter), in the order of the file. ``cast_at``:
    when the last was cast, where a file tells.
    """

    rows: int = 0
    found: dict[tuple[str, str], list[Value]] = field(default_factory=dict)
    cast_at: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def repeated(self) -> dict[tuple[str, str], list[Value]]:
        """The pairs that stand more than once."""
        return {pair: values for pair, values in self.found.items() if len(values) > 1}

    def contradictory(self) -> dict[tuple[str, str], list[Value]]:
        """Those of them whose values differ."""
        return {pair: values for pair, values in self.repeated().items() if len(set(values)) > 1}


def read_ballots(path: Path, slugs: Collection[str]) -> BallotBox:
    """All rows of the file; ``slugs`` are the addresses that may be voted on. Raises MalformedLineError."""
    box = BallotBox()
    for number, row in _rows(path):
        slug, voter, value = row
        if slug not in slugs:
            raise MalformedLineError(path.name, number, "version", f"no article or amendment is called {slug!r:.80}")
        if not PSEUDONYM.fullmatch(voter):
            raise MalformedLineError(path.name, number, "voter", "a pseudonym like p0a1b2c3d4e is expected")
        if value not in VALUES:
            raise MalformedLineError(path.name, number, "value", f"1, 0 or -1 is expected, not {value!r:.60}")
        box.found.setdefault((slug, voter), []).append(VALUES[value])
        box.rows += 1
    return box


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line number, three values) of each row under the header."""
    for number, line in read_lines(path):
        try:
            row = next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            raise MalformedLineError(path.name, number, "", f"not CSV: {error}") from None
        if number == 1:
            if row != COLUMNS:
                raise MalformedLineError(path.name, 1, "", f"the header {','.join(COLUMNS)} is expected")
            continue
        if len(row) < len(COLUMNS):
            raise MalformedLineError(path.name, number, COLUMNS[len(row)], "the field is missing")
        if len(row) > len(COLUMNS):
            raise MalformedLineError(path.name, number, "", f"{len(row)} fields instead of {len(COLUMNS)}")
        yield number, row
