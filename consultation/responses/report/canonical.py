"""One way to write a snapshot: the same data give the same bytes, and so the same hash."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

DIGITS = 3


def written(snapshot: dict[str, Any]) -> str:
    """JSON with sorted keys, two spaces, and no more digits than mean something."""
    return json.dumps(settled(snapshot), sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def settled(value: Any) -> Any:
    """As it will be read back from JSON: what is not settled once would be told otherwise later."""
    match value:
        case dict():
            return {str(key): settled(one) for key, one in value.items()}
        case list() | tuple():
            return [settled(one) for one in value]
        case float():
            rounded = round(value, DIGITS)
            return int(rounded) if rounded.is_integer() else rounded
        case str() | int() | None:
            return value
    return str(value)
