"""The parameters that collections share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bills.models import State
from consultation.opendata.api.fields import Filter, Type

DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
NAME = re.compile(r"[\w-]{1,80}", re.ASCII)
DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def _read(shape: re.Pattern[str], make: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(typed: str) -> Any:
        if not shape.fullmatch(typed):
            raise ValueError(typed)
        return make(typed)

    return read


integer = _read(DIGITS, int)
name = _read(NAME, str)
identifier = _read(IDENTIFIER, UUID)
day = _read(DAY, date.fromisoformat)


def of_bill(path: str = "bill") -> Filter:
    """By the bill's identifier, or by its name in addresses."""

    def where(asked: str) -> Q:
        is_identifier = IDENTIFIER.fullmatch(asked)
        return Q((f"{path}__uuid", UUID(asked))) if is_identifier else Q((f"{path}__slug", asked))

    return Filter(
        "bill",
        Type.TEXT,
        "A bill: its identifier, or its name in addresses",
        "Un projet de loi\u00a0: son identifiant, ou son nom dans les adresses",
        name,
        where,
    )


def by_uuid(name: str, en: str, fr: str, *paths: str) -> Filter:
    """Rows that name this identifier at one of the paths."""

    def where(asked: UUID) -> Q:
        found = Q()
        for path in paths:
            found |= Q((path, asked))
        return found

    return Filter(name, Type.UUID, en, fr, identifier, where)


def by_number(name: str, en: str, fr: str, path: str) -> Filter:
    return Filter(name, Type.INTEGER, en, fr, integer, lambda asked: Q((path, asked)))


def by_name(en: str, fr: str, path: str = "slug") -> Filter:
    return Filter("name", Type.TEXT, en, fr, name, lambda asked: Q((path, asked)))


def among(name: str, en: str, fr: str, path: str, values: tuple[str, ...]) -> Filter:
    """One of a closed list."""

    def read(typed: str) -> str:
        if typed not in values:
            raise ValueError(typed)
        return typed

    return Filter(name, Type.TEXT, en, fr, read, lambda asked: Q((path, asked)), values)


def since(path: str, *, days: bool = False) -> Filter:
    """``days``: the column holds days, not moments."""

    def where(asked: date) -> Q:
        start = asked if days else timezone.make_aware(datetime.combine(asked, time.min))
        return Q((f"{path}__gte", start))

    return Filter(
        "since",
        Type.DATE,
        "Of this day or later (YYYY-MM-DD)",
        "De ce jour ou d’après (AAAA-MM-JJ)",
        day,
        where,
    )


def in_state() -> Filter:
    """Tombstones are asked for."""
    values = (State.PUBLISHED.value, State.WITHDRAWN.value)
    return Filter(
        "state",
        Type.TEXT,
        "published, by default; withdrawn: the tombstones of what authors withdrew",
        "published, par défaut\u202f; withdrawn\u00a0: les traces de ce que leurs auteurs ont retiré",
        among("state", "", "", "state", values).read,
        lambda asked: Q(state=asked),
        values,
        State.PUBLISHED.value,
    )
