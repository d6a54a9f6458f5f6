"""Pseudonyms that hold for one release: they link an author's texts within it and nothing across releases (E4).

A release must have the same bytes each time it is built, so the pseudonyms cannot be drawn at random. They are
an HMAC of the author's rank, which is the order in which the tables first name them, under a key of that release:

    key       = HMAC-SHA256(SECRET_KEY, "alinea.opendata.authors:" + slug + ":" + digest of the state)
    pseudonym = the first 20 hexadecimal digits of HMAC-SHA256(key, the rank in decimal digits)

Ranks, and not the ids of accounts: a release imported elsewhere has other accounts and the same ranks. Without
SECRET_KEY nobody can go from a pseudonym to a rank, try one, or tell that two pseudonyms of two releases are one
person. Another SECRET_KEY gives other pseudonyms to the same state.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterator

from django.conf import settings

from consultation.opendata.export.columns import Row, Table, Type

DIGITS = 20


class Ranks:
    """The rank of each author, from 1 on, in the order in which rows are read."""

    def __init__(self) -> None:
        self._known: dict[uuid.UUID, int] = {}

    def rows(self, table: Table, read: Iterator[Row]) -> Iterator[Row]:
        """The rows, each author by rank."""
        at = authors_of(table)
        return (tuple(self._rank(value) if rank in at else value for rank, value in enumerate(row)) for row in read)

    def _rank(self, public_id: uuid.UUID | None) -> int | None:
        """None for what the Government wrote, or whoever erased their account."""
        return None if public_id is None else self._known.setdefault(public_id, len(self._known) + 1)


def authors_of(table: Table) -> frozenset[int]:
    """Which columns name an author."""
    return frozenset(rank for rank, column in enumerate(table.columns) if column.type is Type.AUTHOR)


def release_key(slug: str, digest: str) -> bytes:
    said = f"alinea.opendata.authors:{slug}:{digest}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest()


def pseudonym(key: bytes, rank: int | None) -> str | None:
    return None if rank is None else hmac.new(key, str(rank).encode(), hashlib.sha256).hexdigest()[:DIGITS]
