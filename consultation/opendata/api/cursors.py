"""Where a list goes on: after a row, whatever is written meanwhile. Opaque to who reads it."""

from __future__ import annotations

import base64
import binascii
import re

_SHAPE = re.compile(r"after:([0-9]{1,18})", re.ASCII)


def cursor_after(row: int) -> str:
    return base64.urlsafe_b64encode(f"after:{row}".encode()).decode().rstrip("=")


def row_of(cursor: str) -> int:
    """Raises ValueError for what ``cursor_after`` did not write."""
    try:
        said = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError) as error:
        raise ValueError(cursor) from error
    found = _SHAPE.fullmatch(said)
    if found is None or cursor_after(int(found[1])) != cursor:
        raise ValueError(cursor)
    return int(found[1])
