"""What the API is made of: collections, which are ordered lists of fields and of the filters they may be asked with.

Answers, the OpenAPI document and the page for people are all made from these lists, so they cannot disagree.
Descriptions stand here in both languages, not in the catalogue of translations, as those of the export do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet


class Type(StrEnum):
    """The value is what the page for people says."""

    ID = "identifier"
    UUID = "uuid"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "date-time"
    URI = "address"
    HUNKS = "hunks"
    INTEGERS = "integers"
    TEXTS = "texts"
    LINKS = "links"


@dataclass(frozen=True)
class Field:
    """``source``: an ORM path or expression, by default the name; several are handed to ``make``, which says the value.

    ``values`` is a closed list. ``always``: never null. ``stays``: said even of what its author withdrew.
    """

    name: str
    type: Type
    en: str
    fr: str
    source: Any = None
    make: Callable[..., Any] | None = None
    values: tuple[str, ...] = ()
    always: bool = False
    stays: bool = False

    @property
    def sources(self) -> tuple[Any, ...]:
        return self.source if isinstance(self.source, tuple) else (self.source or self.name,)

    def described(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Filter:
    """A parameter. ``read`` turns what was typed into a value, or raises ValueError; ``where`` says which rows stay.

    ``default`` is what is understood when it is not given.
    """

    name: str
    type: Type
    en: str
    fr: str
    read: Callable[[str], Any]
    where: Callable[[Any], Q]
    values: tuple[str, ...] = ()
    default: str = ""

    def described(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Collection:
    """``rows``: what everybody may read of it at a moment. ``key``: the ORM paths that, joined by dots, are a row's id;
    a collection without one is read as a list alone. ``has_tombstones``: its rows have a state, and those that are
    withdrawn keep only the fields that stay.
    """

    name: str
    title_en: str
    title_fr: str
    en: str
    fr: str
    fields: tuple[Field, ...]
    rows: Callable[[datetime], QuerySet[Any]]
    key: tuple[str, ...] = ()
    key_types: tuple[type, ...] = (UUID,)
    filters: tuple[Filter, ...] = ()
    has_tombstones: bool = False

    def described(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def titled(self, language: str) -> str:
        return self.title_fr if language == "fr" else self.title_en


def plain(value: Any) -> Any:
    """What JSON has no word for: identifiers, days, moments."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not public")
