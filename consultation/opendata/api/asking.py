"""What a request asks of a collection: which rows, how many, from where. Every fault is named, none is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from consultation.opendata.api.cursors import row_of
from consultation.opendata.api.fields import Collection, Filter

USUAL, MOST = 50, 100
PAGING = ("cursor", "limit")


@dataclass(frozen=True)
class Fault:
    parameter: str
    detail: str


class AskedWrongError(Exception):
    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(fault.parameter for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Asked:
    """``after``: the row that the page follows; ``said``: the parameters as they came, but the cursor."""

    where: tuple[Q, ...]
    limit: int
    after: int
    said: tuple[tuple[str, str], ...]


def asked_of(collection: Collection, query: QueryDict) -> Asked:
    """Raises AskedWrongError with every fault at once."""
    faults = list(_unknown(collection, query))
    wrong = {fault.parameter for fault in faults}
    values = {name: typed[-1] for name, typed in query.lists() if name not in wrong}
    where: list[Q] = []
    for one in collection.filters:
        if (typed := values.get(one.name, one.default)) or one.name in values:
            where += _read(one, typed, faults)
    limit = _limit(values.get("limit", str(USUAL)), faults)
    after = _after(values.get("cursor"), faults)
    if faults:
        raise AskedWrongError(faults)
    return Asked(tuple(where), limit, after, tuple((name, value) for name, value in values.items() if name != "cursor"))


def _unknown(collection: Collection, query: QueryDict) -> Iterator[Fault]:
    known = {one.name for one in collection.filters} | set(PAGING)
    for name, typed in query.lists():
        if name not in known:
            listed = ", ".join(sorted(known))
            yield Fault(
                name, _("There is no such parameter here. Those that there are: %(names)s.") % {"names": listed}
            )
        elif len(typed) > 1:
            yield Fault(name, _("Give this parameter once."))


def _read(one: Filter, typed: str, faults: list[Fault]) -> list[Q]:
    try:
        return [one.where(one.read(typed))]
    except ValueError:
        faults.append(Fault(one.name, _expected(one)))
        return []


def _expected(one: Filter) -> str:
    if one.values:
        return _("One of these is expected: %(values)s.") % {"values": ", ".join(one.values)}
    match one.type:
        case "uuid":
            return _("An identifier in lower case is expected, as 123e4567-e89b-12d3-a456-426614174000.")
        case "date":
            return _("A day is expected, as 2026-01-31.")
        case "integer":
            return _("A whole number is expected, in digits.")
    return _("Letters, digits and hyphens are expected, 80 at most.")


def _limit(typed: str, faults: list[Fault]) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= MOST:
        return int(typed)
    faults.append(Fault("limit", _("A whole number from 1 to %(most)s is expected.") % {"most": MOST}))
    return USUAL


def _after(typed: str | None, faults: list[Fault]) -> int:
    if typed is None:
        return 0
    try:
        return row_of(typed)
    except ValueError:
        faults.append(Fault("cursor", _("Take the cursor from “next”, in the page before; do not write one.")))
        return 0
