"""The rows of a collection as they are said: its fields and nothing else, in two queries at most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from bills.models import State, Subject
from consultation.opendata.api.asking import Asked
from consultation.opendata.api.cursors import cursor_after
from consultation.opendata.api.fields import Collection
from consultation.opendata.api.filters import IDENTIFIER, integer

Row = dict[str, Any]
ROOT = "/api/v1/"


def address(path: str = "") -> str:
    return f"{settings.SITE_URL}{ROOT}{path}"


def page_of(collection: Collection, asked: Asked, moment: datetime) -> Row:
    """A page of a list: its rows, and where it goes on. Rows written meanwhile stand at its end."""
    found = collection.rows(moment).filter(*asked.where, pk__gt=asked.after).order_by("pk")
    rows = _read(collection, found, asked.limit + 1)
    shown, is_cut = rows[: asked.limit], len(rows) > asked.limit
    onward = _listed(collection, (*asked.said, ("cursor", cursor_after(shown[-1][0])))) if is_cut else None
    return {
        "items": [_said(collection, row) for row in shown],
        "next": onward,
        "licence": "etalab-2.0",
        "source": settings.SITE_URL,
    }


def row_of(collection: Collection, identity: str, moment: datetime) -> Row | None:
    """The row of this id; None if nobody may read it, or it never was."""
    values = key_of(collection, identity)
    if values is None:
        return None
    found = collection.rows(moment).filter(**dict(zip(collection.key, values, strict=True)))
    rows = _read(collection, found.order_by("pk"), 1)
    return _said(collection, rows[0]) if rows else None


def is_hidden(collection: Collection, identity: str) -> bool:
    """Whether the id is that of a contribution that moderators hid, whose number, reason and votes stay."""
    values = key_of(collection, identity)
    if not collection.has_tombstones or values is None:
        return False
    hidden = Subject.objects.filter(uuid=values[0], state=State.HIDDEN, bill__published_at__isnull=False)
    return hidden.exists()


def key_of(collection: Collection, identity: str) -> tuple[Any, ...] | None:
    """What an id says, if it looks like one of this collection."""
    parts = identity.split(".")
    if len(parts) != len(collection.key):
        return None
    try:
        return tuple(_part(part, kind) for part, kind in zip(parts, collection.key_types, strict=True))
    except ValueError:
        return None


def _part(part: str, kind: type) -> Any:
    if kind is UUID:
        if not IDENTIFIER.fullmatch(part):
            raise ValueError(part)
        return UUID(part)
    return integer(part)


def _listed(collection: Collection, said: Sequence[tuple[str, str]]) -> str:
    return f"{address(collection.name)}/?{urlencode(said)}"


def _read(collection: Collection, found: QuerySet[Any], most: int) -> list[tuple[Any, ...]]:
    """(the row's place, its key, the sources of its fields in order)."""
    sources = [source for field in collection.fields for source in field.sources]
    return list(found.values_list("pk", *collection.key, *sources)[:most])


def _said(collection: Collection, row: tuple[Any, ...]) -> Row:
    at = 1 + len(collection.key)
    said: Row = {}
    if collection.key:
        said["id"] = ".".join(str(part) for part in row[1:at])
        said["url"] = f"{address(collection.name)}/{said['id']}/"
    for field in collection.fields:
        values = row[at : at + len(field.sources)]
        said[field.name] = field.make(*values) if field.make else values[0]
        at += len(values)
    return _tombstone(collection, said) if collection.has_tombstones else said


def _tombstone(collection: Collection, said: Row) -> Row:
    """What its author withdrew keeps its place and its date."""
    if said["state"] == State.PUBLISHED:
        return said
    return said | {field.name: None for field in collection.fields if not field.stays}
