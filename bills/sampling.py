"""Contributions drawn by lot, so that anybody draws the same: pure, from a seed that nobody can choose beforehand."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

METHOD = (
    "seed = SHA-256, in hexadecimal, of the UTF-8 text made of: the moment of closing in UTC, written "
    "2026-04-01T16:00:00Z; a line feed; the head of the public ledger at that moment. Each published amendment and "
    "proposal has the rank given by SHA-256, in hexadecimal, of: seed, a colon, its id in lower case. The sample is "
    "the first of them in increasing order of rank."
)
"""How it is done, in words for whoever does it again. It is kept with each rule: a new way is a new text."""


def seed_of(closing: datetime, head: str) -> str:
    """``head``: what the ledger ended with when contributions closed. Unknown before to anybody."""
    return sha256(f"{closing.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n{head}".encode()).hexdigest()


def drawn(seed: str, contributions: Iterable[uuid.UUID], size: int) -> list[uuid.UUID]:
    """The first ``size`` of them in the order of the lot, whatever order they come in."""
    return sorted(contributions, key=lambda one: sha256(f"{seed}:{one}".encode()).hexdigest())[:size]
