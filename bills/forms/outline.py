"""The outline as it is posted: a few plain fields per unit, so that a bill of hundreds of articles stays light."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bills.forms.words import no_control_characters, visible
from bills.importers import Level
from bills.models import Level as NamedLevel
from bills.outlining import Row, acted, depths_of
from bills.splitting import LONGEST_EXPLANATION, LONGEST_HEADING, LONGEST_NUMBER, Note, counted, faults_in

LONGEST = {
    "number": LONGEST_NUMBER,
    "heading": LONGEST_HEADING,
    "text": 500_000,
    "explanation": LONGEST_EXPLANATION,
}
LONGEST_PREAMBLE = 2_000_000
BETWEEN = "|"  # in a note that travels with its row: code|detail


@dataclass
class Unit:
    """A row ready to be shown: its rank from 1, its depth, what must be corrected in it, what is to check."""

    rank: int
    row: Row
    depth: int
    errors: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


@dataclass
class Outline:
    """The rows of a draft and its preamble, as they stand or as they were posted."""

    rows: list[Row]
    preamble: str
    checked: bool = False

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Outline:
        ranks = sorted({int(name[6:]) for name in sent if name.startswith("level-") and name[6:].isdecimal()})
        return cls([_row(sent, rank) for rank in ranks], _typed(sent, "preamble"))

    def after(self, act: str) -> Outline:
        """The outline once a button was pressed."""
        return Outline(acted(self.rows, act), self.preamble)

    def check(self) -> bool:
        """Whether something cannot be kept as it is: from now on the page says what."""
        self.checked = True
        return bool(self.preamble_error) or any(any(_errors(row).values()) for row in self.rows)

    @property
    def preamble_error(self) -> str:
        return _error_in(self.preamble, LONGEST_PREAMBLE) if self.checked else ""

    def units(self) -> list[Unit]:
        faults = faults_in([row.unit() for row in self.rows])
        paired = zip(self.rows, depths_of(self.rows), strict=True)
        units = [Unit(rank, row, depth) for rank, (row, depth) in enumerate(paired, 1)]
        for unit in units:
            unit.errors = _errors(unit.row) if self.checked else dict.fromkeys(LONGEST, "")
            unit.notes = [Note(unit.rank - 1, code, detail) for code, detail in unit.row.notes]
        for fault in faults:
            units[fault.position].notes.append(fault)
        return units

    def doubtful(self) -> list[Unit]:
        """The units that ask for attention."""
        return [unit for unit in self.units() if unit.notes]

    def levels(self) -> list[tuple[str, str]]:
        return [(level.value, str(level.label)) for level in NamedLevel]

    def notes(self) -> list[tuple[int, str, str]]:
        return [(position, code, detail) for position, row in enumerate(self.rows) for code, detail in row.notes]

    def counted(self) -> Counter[str]:
        return counted([row.unit() for row in self.rows])


def with_notes(rows: list[Row], notes: Iterable[tuple[int, str, str]]) -> list[Row]:
    """The rows, each with the notes (position, code, detail) that concern it."""
    by_position: dict[int, list[tuple[str, str]]] = {}
    for position, code, detail in notes:
        by_position.setdefault(position, []).append((code, detail))
    return [replace(row, notes=tuple(by_position.get(position, ()))) for position, row in enumerate(rows)]


def _typed(sent: Mapping[str, str], name: str) -> str:
    return re.sub(r"\r\n?", "\n", visible(sent.get(name, ""))).strip()


def _row(sent: Mapping[str, str], rank: int) -> Row:
    level = sent.get(f"level-{rank}", "")
    pairs: Iterator[tuple[str, str, str]] = (
        note.partition(BETWEEN) for note in _typed(sent, f"notes-{rank}").split("\n") if note
    )
    return Row(
        level=Level(level) if level in set(Level) else Level.ARTICLE,
        number=_typed(sent, f"number-{rank}"),
        heading=" ".join(_typed(sent, f"heading-{rank}").split("\n")),
        text=_typed(sent, f"text-{rank}"),
        explanation=_typed(sent, f"explanation-{rank}"),
        cut=_typed(sent, f"cut-{rank}"),
        notes=tuple((code, detail) for code, _bar, detail in pairs),
        continues=_typed(sent, f"continues-{rank}")[:36],
    )


def _errors(row: Row) -> dict[str, str]:
    """For each field, what must be corrected in it; nothing when all is well."""
    errors = {name: _error_in(getattr(row, name), longest) for name, longest in LONGEST.items()}
    if row.text and not row.is_article:
        errors["text"] = _("Only articles have a text: choose the level “Article”, or move this text elsewhere.")
    return errors


def _error_in(value: str, longest: int) -> str:
    if len(value) > longest:
        sizes = {"longest": longest, "length": len(value)}
        return _("%(longest)s characters at most: there are %(length)s.") % sizes
    try:
        no_control_characters(value)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
