"""A refusal: why somebody may not do a thing now, in words for them, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise


@dataclass(frozen=True)
class Refusal:
    """``code`` is for programs and tests; ``message`` is a translatable sentence; ``until``: when it ends, if known.

    ``sign_in``: signing in would lift it, so the page offers that instead of a disabled button.
    """

    code: str
    message: str | Promise
    until: datetime | None = None
    sign_in: bool = False


class RefusedError(Exception):
    """A service refused; views show ``refusal`` and keep what was typed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(refusal: Refusal | None) -> None:
    """Raise RefusedError unless there is nothing to refuse."""
    if refusal is not None:
        raise RefusedError(refusal)
