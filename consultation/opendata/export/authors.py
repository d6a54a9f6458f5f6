"""Pseudonyms that hold for one release: they link an author's texts within it and nothing across releases (E4).

A release must have the same bytes each time it is built, so the pseudonyms cannot be drawn at random. They are
an HMAC of the participant's public id under a key of that release:

    key       = HMAC-SHA256(SECRET_KEY, "alinea.opendata.authors:" + slug + ":" + digest of the state)
    pseudonym = the first 20 hexadecimal digits of HMAC-SHA256(key, the 16 bytes of the public id)

Without SECRET_KEY nobody can go from a pseudonym to a public id, try one, or tell that two pseudonyms of two
releases are one person. Another SECRET_KEY gives other pseudonyms to the same state.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid

from django.conf import settings

DIGITS = 20


def release_key(slug: str, digest: str) -> bytes:
    said = f"alinea.opendata.authors:{slug}:{digest}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest()


def pseudonym(key: bytes, public_id: uuid.UUID | None) -> str | None:
    """None for what the Government wrote."""
    if public_id is None:
        return None
    return hmac.new(key, public_id.bytes, hashlib.sha256).hexdigest()[:DIGITS]
