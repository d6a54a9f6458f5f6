"""One text that became several, or several that became one: what each of the new ones kept, word for word. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bills.legaltext import Kind, Redline, RedlineRow, redline


def portions(olds: Sequence[str], news: Sequence[str]) -> list[Redline | None]:
    """For each text of ``news``, its redline against the alinéas of ``olds`` that went there; None: the same words.

    An alinéa that went nowhere is shown as deleted in the first. Numbers are those of the old text; where several
    were joined, those of the texts put one after the other.
    """
    base = "\n".join(old for old in olds if old)
    if len(news) == 1:
        return [None if base == news[0] else redline(base, news[0])]
    lines = base.split("\n")
    went = _where_each_went(redline(base, "\n".join(news)), news)
    return [
        _portion([number for number in range(1, len(lines) + 1) if went.get(number, 0) == rank], lines, new)
        for rank, new in enumerate(news)
    ]


def _where_each_went(drawn: Redline, news: Sequence[str]) -> dict[int, int]:
    """The rank of the new text that holds each old alinéa, by its number from 1."""
    holder: list[int] = []
    for rank, new in enumerate(news):
        holder += [rank] * (new.count("\n") + 1)
    went: dict[int, int] = {}
    for row in drawn.rows:
        number = row.counterpart if row.kind is Kind.MOVED_AWAY else row.new_number
        if number:
            went.update(dict.fromkeys(row.old_numbers, holder[number - 1]))
    return went


def _portion(numbers: list[int], lines: list[str], new: str) -> Redline | None:
    base = "\n".join(lines[number - 1] for number in numbers)
    if base == new:
        return None
    drawn = redline(base, new)
    return replace(
        drawn,
        rows=tuple(_renumbered(row, numbers) for row in drawn.rows),
        changed_alineas=tuple(numbers[number - 1] for number in drawn.changed_alineas),
    )


def _renumbered(row: RedlineRow, numbers: list[int]) -> RedlineRow:
    there = row.counterpart
    if row.kind is Kind.MOVED_HERE and there:
        there = numbers[there - 1]
    return replace(row, old_numbers=tuple(numbers[number - 1] for number in row.old_numbers), counterpart=there)
