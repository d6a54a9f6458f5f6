"""The amending form filled in with a text that exists already: an amendment to be edited, or carried over."""

from __future__ import annotations

from collections import defaultdict

from bills.legaltext import Kind, RedlineRow, alineas, redline


def filled_in(base: str, text: str) -> dict[str, str]:
    """The fields of ``AmendmentForm`` on ``base`` that give ``text``: only those that say something."""
    changed: dict[int, list[str]] = {}
    after: dict[int, list[str]] = defaultdict(list)
    last = 0
    for row in redline(base, text).rows:
        if row.old_numbers and row.kind is not Kind.MOVED_HERE:
            last = row.old_numbers[-1]
            changed.update(_changed(row))
        else:
            after[last].append(row.new_text)
    if first := after.pop(0, []):  # nothing stands before the first alinéa of the form: its own field takes them
        changed[1] = [*first, *changed.get(1, [alineas(base)[0].text])]
    return {**_deeds(changed), **_insertions(after)}


def _changed(row: RedlineRow) -> dict[int, list[str]]:
    """What the alinéas of a row become: the first takes the new text, the others go with it."""
    if row.kind is Kind.SAME:
        return {}
    first, *others = row.old_numbers
    new = [] if row.kind in {Kind.DELETED, Kind.MOVED_AWAY} else [row.new_text]
    return {first: new, **{number: [] for number in others}}


def _deeds(changed: dict[int, list[str]]) -> dict[str, str]:
    fields = {}
    for number, lines in changed.items():
        fields[f"deed-{number}"] = "change" if lines else "delete"
        if lines:
            fields[f"text-{number}"] = "\n".join(lines)
    return fields


def _insertions(after: dict[int, list[str]]) -> dict[str, str]:
    fields = {}
    for number, lines in after.items():
        fields[f"insert-{number}"] = "on"
        fields[f"after-{number}"] = "\n".join(lines)
    return fields
