"""The outline of a draft as staff correct it: rows, and what the buttons do to them. Nothing typed is ever dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bills.importers import DraftUnit, Level

WORDS = {
    Level.TITLE: "Titre",
    Level.CHAPTER: "Chapitre",
    Level.SECTION: "Section",
    Level.SUBSECTION: "Sous-section",
    Level.ARTICLE: "Article",
}


@dataclass(frozen=True)
class Row:
    """A unit under correction. ``cut``: the alinéa at which it is to be cut in two, as typed; ``notes``: to check.

    ``continues``: the uuid of the unit of an earlier version that it is.
    """

    level: Level = Level.ARTICLE
    number: str = ""
    heading: str = ""
    text: str = ""
    explanation: str = ""
    cut: str = ""
    notes: tuple[tuple[str, str], ...] = field(default=())
    continues: str = ""

    @property
    def is_article(self) -> bool:
        return self.level is Level.ARTICLE

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.split("\n") if line.strip()]

    @property
    def height(self) -> int:
        """Lines of the field that shows the text."""
        return min(14, 1 + sum(1 + len(line) // 80 for line in self.lines))

    @property
    def notes_carried(self) -> str:
        """The notes as a hidden field carries them."""
        return "\n".join(f"{code}|{detail}" for code, detail in self.notes)

    @property
    def title_line(self) -> str:
        """The unit as a line of text: « Article 4 – Accès aux données »."""
        name = f"{WORDS[self.level]} {self.number}".strip() if self.number else ""
        return " – ".join(part for part in (name, self.heading) if part)

    def unit(self) -> DraftUnit:
        text = self.text if self.is_article else ""
        return DraftUnit(self.level, self.number, self.heading, text, self.explanation, self.continues)


def row_of(unit: DraftUnit) -> Row:
    return Row(Level(unit.level), unit.number, unit.heading, unit.text, unit.explanation, continues=unit.continues)


def depths_of(rows: Sequence[Row]) -> list[int]:
    """How deep each row stands, from 1: a row is under the nearest wider one above it."""
    above: list[Level] = []
    depths = []
    for row in rows:
        while above and above[-1].rank >= row.level.rank:
            above.pop()
        depths.append(len(above) + 1)
        if not row.is_article:
            above.append(row.level)
    return depths


def merged(rows: Sequence[Row], index: int) -> list[Row]:
    """Join a row to the one before it; the heading of what is joined to an article becomes a line of its text."""
    if index == 0:
        return list(rows)
    first, second = rows[index - 1], rows[index]
    if first.is_article:
        together = _joined("\n", first.text, second.title_line, second.text)
        first = replace(first, text=together, explanation=_joined("\n\n", first.explanation, second.explanation))
    elif second.is_article or second.text:
        said = (first.explanation, second.title_line, *second.text.split("\n"), second.explanation)
        first = replace(first, explanation=_joined("\n\n", *said))
    else:
        first = replace(
            first,
            heading=_joined(" ", first.heading, second.heading),
            number=first.number or second.number,
            explanation=_joined("\n\n", first.explanation, second.explanation),
        )
    first = replace(first, notes=(*first.notes, *second.notes))
    return [*rows[: index - 1], first, *rows[index + 1 :]]


def cut(rows: Sequence[Row], index: int) -> list[Row]:
    """Cut an article in two before the alinéa that was asked for; the second part waits for its number."""
    row = rows[index]
    place = int(row.cut) if row.cut.isdecimal() and len(row.cut) < 6 else 0
    if not row.is_article or not 2 <= place <= len(row.lines):
        return list(rows)
    first = replace(row, text="\n".join(row.lines[: place - 1]), cut="")
    return [*rows[:index], first, Row(text="\n".join(row.lines[place - 1 :])), *rows[index + 1 :]]


def inserted(rows: Sequence[Row], index: int) -> list[Row]:
    """An empty row of the same level after this one."""
    return [*rows[: index + 1], Row(level=rows[index].level), *rows[index + 1 :]]


def removed(rows: Sequence[Row], index: int) -> list[Row]:
    return [*rows[:index], *rows[index + 1 :]]


def raised(rows: Sequence[Row], index: int) -> list[Row]:
    """One place up, alone."""
    if index == 0:
        return list(rows)
    return [*rows[: index - 1], rows[index], rows[index - 1], *rows[index + 1 :]]


def lowered(rows: Sequence[Row], index: int) -> list[Row]:
    """One place down, alone."""
    return raised(rows, index + 1) if index + 1 < len(rows) else list(rows)


ACTS: dict[str, Callable[[Sequence[Row], int], list[Row]]] = {
    "merge": merged,
    "cut": cut,
    "insert": inserted,
    "remove": removed,
    "up": raised,
    "down": lowered,
}


def acted(rows: Sequence[Row], act: str) -> list[Row]:
    """The rows after a button « merge-3 » was pressed (rows are numbered from 1); any other word changes nothing."""
    name, _dash, number = act.partition("-")
    index = int(number) - 1 if number.isdecimal() and len(number) < 6 else -1
    if name not in ACTS or not 0 <= index < len(rows):
        return list(rows)
    return ACTS[name](rows, index)


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part.strip())
