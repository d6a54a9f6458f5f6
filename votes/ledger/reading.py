"""Reading the ledger: its size, its hashes, and the tree that they make."""

from __future__ import annotations

import uuid

from django.db.models import Max

from votes.ledger.tree import Tree
from votes.models import Block, Leaf


def size_of(bill: uuid.UUID | None) -> int:
    last: int | None = Leaf.objects.filter(bill=bill).aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def leaf_hashes(bill: uuid.UUID | None, begin: int, end: int) -> list[bytes]:
    rows = Leaf.objects.filter(bill=bill, index__gte=begin, index__lt=end).order_by("index")
    return [bytes(one) for one in rows.values_list("hash", flat=True)]


def block_roots(bill: uuid.UUID | None) -> list[bytes]:
    rows = Block.objects.filter(bill=bill).order_by("index")
    return [bytes(one) for one in rows.values_list("root", flat=True)]


def tree_of(bill: uuid.UUID | None) -> Tree:
    """In as many queries as a proof has steps, at most, each of 256 rows."""
    return Tree(lambda begin, end: leaf_hashes(bill, begin, end), block_roots(bill))
