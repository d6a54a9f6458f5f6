"""The few words of Thrift's compact protocol in which a Parquet file describes itself (apache/thrift, compact.md)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class Kind(IntEnum):
    """The types of the compact protocol that are written here."""

    I32 = 5
    I64 = 6
    BINARY = 8
    LIST = 9
    STRUCT = 12


Field = tuple[int, Kind, bytes]
"""The number of a field, its type, its value as ``integer``, ``binary``, ``listed`` or ``struct`` write it."""


def varint(value: int) -> bytes:
    """``value`` ≥ 0 in groups of seven bits, the lowest first."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def integer(value: int) -> bytes:
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def binary(value: str | bytes) -> bytes:
    said = value.encode() if isinstance(value, str) else value
    return varint(len(said)) + said


def listed(kind: Kind, values: Sequence[bytes]) -> bytes:
    head = bytes((len(values) << 4 | kind,)) if len(values) < 15 else bytes((0xF0 | kind,)) + varint(len(values))
    return head + b"".join(values)


def struct(*fields: Field) -> bytes:
    """``fields`` by rising number, at most fifteen apart."""
    written, last = bytearray(), 0
    for number, kind, value in fields:
        written.append((number - last) << 4 | kind)
        written += value
        last = number
    written.append(0)
    return bytes(written)
