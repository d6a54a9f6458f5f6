"""What somebody would try on the files of a release, tried before they are given: the build stops above the limits.

An attack reads the files as they lie in the folder, with what the attacker may know besides (``Known``): the ids of the
site, the former release, how votes moved. It answers how often it succeeded, of how many tries (TRUST.md, E4 to E7).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from consultation.opendata.attacks.joining import by_author, by_id, by_time
from consultation.opendata.attacks.known import Attempt, Known
from consultation.opendata.attacks.official_file import try_official
from consultation.opendata.attacks.reading_texts import by_personal_data, by_withheld_text
from consultation.opendata.attacks.subtracting import by_ballot, by_small_cell, by_subtraction

ATTACKS: dict[str, Callable[[Path, Known], Attempt]] = {
    "id": by_id,
    "author": by_author,
    "time": by_time,
    "withheld text": by_withheld_text,
    "personal data": by_personal_data,
    "ballot": by_ballot,
    "small cell": by_small_cell,
    "subtraction": by_subtraction,
}
LIMITS = dict.fromkeys(ATTACKS, 0)
"""The most successes of each for which files are given."""


class UnsafeReleaseError(Exception):
    """An attack succeeds on the files more often than its limit: they are not given."""

    def __init__(self, attempts: dict[str, Attempt]) -> None:
        said = ", ".join(f"{name}: {attempts[name].hits} of {attempts[name].tried}" for name in attempts)
        super().__init__(f"the attack suite succeeds on these files ({said})")
        self.attempts = attempts


def attack(folder: Path, known: Known) -> dict[str, Attempt]:
    """Try everything on the files of ``folder``. Raises UnsafeReleaseError above the limits."""
    return _within_limits({name: tried(folder, known) for name, tried in ATTACKS.items()})


def attack_official(path: Path, known: Known, *, with_ballots: bool = False) -> dict[str, Attempt]:
    """The same of the one file of 21 columns. Raises UnsafeReleaseError."""
    return _within_limits(try_official(path, known, with_ballots=with_ballots))


def _within_limits(attempts: dict[str, Attempt]) -> dict[str, Attempt]:
    if failed := {name: attempt for name, attempt in attempts.items() if attempt.hits > LIMITS.get(name, 0)}:
        raise UnsafeReleaseError(failed)
    return attempts
