"""Storing wordings, and the change from one to another."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from bills.legaltext import ENGINE_VERSION, Redline, diff, normalise, redline
from bills.models import UnitVersion


def wording_of(text: str) -> UnitVersion:
    """The stored wording of ``text``, normalised; written if it is new."""
    text = normalise(text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return UnitVersion.objects.get_or_create(sha=sha, defaults={"text": text})[0]


@dataclass(frozen=True)
class Change:
    """A change as it is drawn, and what an amendment's revision stores of it: hunks as JSON, size for lists."""

    redline: Redline
    hunks: list[dict[str, Any]]
    size: dict[str, Any]
    engine_version: int = ENGINE_VERSION


def change_between(base: str, new: str) -> Change:
    """The change from one normalised text to another. Preview and publication both come here."""
    drawn = redline(base, new)
    return Change(
        redline=drawn,
        hunks=[asdict(hunk) for hunk in diff(base, new)],
        size=size_of(drawn),
    )


def size_of(drawn: Redline) -> dict[str, Any]:
    """Words added and removed, alinéas of the base that change, and the count of new ones, if any."""
    size: dict[str, Any] = {
        "added": drawn.added_words,
        "removed": drawn.removed_words,
        "alineas": list(drawn.changed_alineas),
    }
    return {**size, "inserted": len(drawn.inserted_alineas)} if drawn.inserted_alineas else size
