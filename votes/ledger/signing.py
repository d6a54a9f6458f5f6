"""What the platform signs: heads of the ledger, and rows that it promises to seal. Ed25519 (RFC 8032)."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from votes.ledger.rows import canonical

HEAD, PROMISE = b"alinea-ledger-head-1\n", b"alinea-receipt-1\n"
"""What a signature is about comes first: that of a row is never that of a head."""


def sign(about: bytes, said: dict[str, Any]) -> str:
    """The signature, in hexadecimal."""
    return _key(settings.LEDGER_KEY).sign(about + canonical(said)).hex()


def public_key() -> str:
    """In hexadecimal: 32 bytes."""
    return _key(settings.LEDGER_KEY).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


@lru_cache(maxsize=1)
def _key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(secret.encode()).digest())
