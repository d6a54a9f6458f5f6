"""What the page for people says of each collection: made from the same lists as the document."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.opendata.api.fields import Collection
from consultation.opendata.api.reading import address
from consultation.opendata.api.resources import COLLECTIONS


@dataclass(frozen=True)
class Line:
    """A field or a parameter."""

    name: str
    type: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Described:
    name: str
    title: str
    description: str
    address: str
    has_rows: bool
    parameters: list[Line]
    fields: list[Line]


def described(language: str) -> list[Described]:
    return [_described(collection, language) for collection in COLLECTIONS.values()]


def _described(collection: Collection, language: str) -> Described:
    return Described(
        collection.name,
        collection.titled(language),
        collection.described(language),
        f"{address(collection.name)}/",
        bool(collection.key),
        [Line(one.name, one.type, one.described(language), one.values) for one in collection.filters],
        [Line(field.name, field.type, field.described(language), field.values) for field in collection.fields],
    )
