"""What is wrong with the outline of a draft, before a bill is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bills.importers.draft import DraftUnit, Level
from bills.importers.numbers import OrderKey, order_key


class OutlineCode(StrEnum):
    """A fault of the outline. `ORDER_JUMP` is a warning: a bill may skip a number on purpose."""

    DUPLICATE_NUMBER = "duplicate_number"
    EMPTY_ARTICLE = "empty_article"
    MISSING_NUMBER = "missing_number"
    ORDER_JUMP = "order_jump"


@dataclass(frozen=True)
class OutlineError:
    """A fault at `units[position]`; `detail` holds the number, or « 4 → 6 » for a jump."""

    position: int
    code: OutlineCode
    detail: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether the bill can be made all the same."""
        return self.code is OutlineCode.ORDER_JUMP


def outline_errors(units: Sequence[DraftUnit]) -> tuple[OutlineError, ...]:
    """Articles with the same number, without text, units without a number, jumps in the order; in document order.

    Articles and titles are counted through the whole bill, other divisions inside the one above them.
    """
    seen: set[str] = set()
    last: dict[Level, str] = {}
    errors: list[OutlineError] = []
    for position, unit in enumerate(units):
        errors += (OutlineError(position, code, detail) for code, detail in _errors(unit, seen, last.get(unit.level)))
        _count(unit, seen, last)
    return tuple(errors)


def _errors(unit: DraftUnit, seen: set[str], before: str | None) -> Iterator[tuple[OutlineCode, str]]:
    is_article = unit.level is Level.ARTICLE
    if not unit.number:
        yield OutlineCode.MISSING_NUMBER, unit.heading
    elif is_article and unit.number in seen:
        yield OutlineCode.DUPLICATE_NUMBER, unit.number
    elif _jumps(before, unit.number):
        yield OutlineCode.ORDER_JUMP, f"{before} → {unit.number}" if before else unit.number
    if is_article and not unit.text.strip():
        yield OutlineCode.EMPTY_ARTICLE, unit.number


def _count(unit: DraftUnit, seen: set[str], last: dict[Level, str]) -> None:
    if unit.level is Level.ARTICLE:
        seen.add(unit.number)
    else:
        for level in list(Level)[unit.level.rank + 1 : Level.ARTICLE.rank]:
            last.pop(level, None)
    if unit.number:
        last[unit.level] = unit.number


def _jumps(before: str | None, number: str) -> bool:
    key = order_key(number)
    earlier: OrderKey | None = order_key(before) if before else (0, 0, "")
    if key is None or earlier is None:
        return False
    return key <= earlier or key[0] > earlier[0] + 1
