"""Pseudonyms that hold for one release: they link an author's texts within it and nothing across releases (E4).

A release must have the same bytes each time it is built, here or where it was imported, so the pseudonyms cannot be
drawn at random. They are an HMAC of the author's rank, which is the order in which the tables first name them:

    key       = SHA-256("alinea.opendata.authors:" + slug + ":" + digest of the state)
    pseudonym = the first 20 hexadecimal digits of HMAC-SHA256(key, the rank in decimal digits)

No secret is in it, and none is needed: ranks are read in the files themselves, so that whoever computes a pseudonym
learns what the order of the rows says already. Nothing of an account goes in. Another state has another digest, and
so other pseudonyms (docs/decisions/0031-rebuilding-from-a-release.md).
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterator

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
    return hashlib.sha256(f"alinea.opendata.authors:{slug}:{digest}".encode()).digest()


def pseudonym(key: bytes, rank: int | None) -> str | None:
    return None if rank is None else hmac.new(key, str(rank).encode(), hashlib.sha256).hexdigest()[:DIGITS]
