"""A history tree: RFC 6962 section 2.1 (the same as RFC 9162), SHA-256. Plain Python: no database, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BLOCK = 256
"""Leaves whose root is kept, once there are as many: a power of two."""


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(count: int) -> int:
    """The largest power of two below ``count``, which is 2 or more."""
    return 1 << (count - 1).bit_length() - 1


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = split(len(hashes))
    return node_hash(root_of(hashes[:middle]), root_of(hashes[middle:]))


@dataclass(frozen=True)
class Tree:
    """``hashes(begin, end)`` reads leaf hashes; ``blocks`` are the roots of the complete runs of BLOCK leaves."""

    hashes: Callable[[int, int], Sequence[bytes]]
    blocks: Sequence[bytes] = ()

    def root(self, begin: int, end: int) -> bytes:
        """Of the leaves from ``begin`` up to ``end``: a subtree, as split() cuts them."""
        if end - begin == BLOCK and begin // BLOCK < len(self.blocks):
            return self.blocks[begin // BLOCK]
        if end - begin <= BLOCK:
            return root_of(self.hashes(begin, end))
        middle = begin + split(end - begin)
        return node_hash(self.root(begin, middle), self.root(middle, end))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The audit path of a leaf in the tree of the first ``size`` leaves, from the leaf up."""
        begin, end, path = 0, size, []
        while end - begin > 1:
            middle = begin + split(end - begin)
            if index < middle:
                path.append(self.root(middle, end))
                end = middle
            else:
                path.append(self.root(begin, middle))
                begin = middle
        return path[::-1]

    def consistency(self, old: int, size: int) -> list[bytes]:
        """That the tree of ``size`` leaves begins with that of the first ``old`` ones; nothing to prove from none."""
        if not old:
            return []
        begin, end, proof = 0, size, []
        while old != end:
            middle = begin + split(end - begin)
            if old <= middle:
                proof.append(self.root(middle, end))
                end = middle
            else:
                proof.append(self.root(begin, middle))
                begin = middle
        if begin:
            proof.append(self.root(begin, end))
        return proof[::-1]
