"""The text that several amendments of one base would give together, and who brought which words.

Amendments come in an order, as they are called in a chamber: one that conflicts with an earlier one that was
applied falls, whole. No amendment is ever applied by half. Where none conflict, the order makes no
difference.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby

from .conflicting import Conflict, clashes
from .hunks import Hunk
from .reading import read
from .version import ENGINE_VERSION
from .weaving import weave

Amendments = Iterable[tuple[str, Iterable[Hunk]]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A segment of the combined text and the amendments that brought it: none for the words of the base.

    A deletion leaves no words: it stands as an empty segment at its place.
    """

    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Combined:
    """What amendments give together.

    ``attributions`` joined are ``text``. ``conflicts`` lists every conflict between two of the amendments,
    with both sides, whether or not it made one fall. ``applied`` and ``fallen`` are identifiers, in the order
    given. ``hunks`` are those applied, each with the amendments that share its credit. ``permalink`` names
    the base, the amendments and the engine.
    """

    text: str
    attributions: tuple[Attribution, ...]
    conflicts: tuple[Conflict, ...]
    applied: tuple[str, ...]
    fallen: tuple[str, ...]
    hunks: tuple[tuple[Hunk, tuple[str, ...]], ...]
    permalink: str


def combine(base: str, amendments: Amendments) -> Combined:
    """Combine amendments of one base, in their order.

    ``amendments`` are pairs of an identifier and the hunks on ``base``. Raises ``HunkMismatch`` if an
    amendment does not fit the base, ``ValueError`` if an identifier comes twice.
    """
    reading = read(base)
    called = [(identifier, frozenset(hunks)) for identifier, hunks in amendments]
    found = conflicts_among(base, called)
    applied = _applied(called, found)
    credit: dict[Hunk, tuple[str, ...]] = {}
    for identifier, hunks in called:
        weave(reading, hunks)  # refuses an amendment that does not fit, even one that falls
        if identifier in applied:
            credit |= {hunk: (*credit.get(hunk, ()), identifier) for hunk in hunks}
    strands = weave(reading, credit)
    segments = [Attribution(strand.text, credit[strand.hunk] if strand.hunk else ()) for strand in strands]
    return Combined(
        text="".join([segment.text for segment in segments]),
        attributions=_joined(segments),
        conflicts=found,
        applied=tuple([identifier for identifier, _ in called if identifier in applied]),
        fallen=tuple([identifier for identifier, _ in called if identifier not in applied]),
        hunks=tuple([(hunk, credit[hunk]) for hunk in sorted(credit)]),
        permalink=_permalink(reading.text, called, applied),
    )


def conflicts_among(base: str, amendments: Amendments) -> tuple[Conflict, ...]:
    """Every conflict between two amendments of one base, with the identifiers of both sides.

    Two hunks of one and the same amendment are compatible, so whoever proposes both conflicts with neither.
    """
    proposers: dict[Hunk, list[str]] = {}
    for identifier, hunks in amendments:
        for hunk in set(hunks):
            proposers.setdefault(hunk, []).append(identifier)
    found = []
    for conflict in clashes(read(base), proposers):
        first, second = proposers[conflict.first], proposers[conflict.second]
        first_only = tuple([identifier for identifier in first if identifier not in second])
        second_only = tuple([identifier for identifier in second if identifier not in first])
        if first_only and second_only:
            found.append(
                Conflict(conflict.kind, conflict.first, conflict.second, conflict.flags, first_only, second_only)
            )
    return tuple(found)


def _applied(called: Sequence[tuple[str, frozenset[Hunk]]], found: Iterable[Conflict]) -> frozenset[str]:
    if len({identifier for identifier, _ in called}) < len(called):
        raise ValueError("an amendment is named twice")
    against = opponents(found)
    applied: set[str] = set()
    for identifier, _ in called:
        if against.get(identifier, frozenset()).isdisjoint(applied):
            applied.add(identifier)
    return frozenset(applied)


def opponents(found: Iterable[Conflict]) -> dict[str, set[str]]:
    """The amendments each amendment conflicts with."""
    against: dict[str, set[str]] = {}
    for conflict in found:
        for one, other in ((conflict.first_ids, conflict.second_ids), (conflict.second_ids, conflict.first_ids)):
            for identifier in one:
                against.setdefault(identifier, set()).update(other)
    return against


def _joined(segments: list[Attribution]) -> tuple[Attribution, ...]:
    return tuple(
        [
            Attribution("".join([segment.text for segment in group]), ids)
            for ids, group in groupby(segments, key=lambda segment: segment.ids)
        ]
    )


def _permalink(base: str, called: Sequence[tuple[str, frozenset[Hunk]]], applied: frozenset[str]) -> str:
    """The same for the same base, set and engine; the order counts only where it decides what falls."""
    members = sorted((identifier, identifier in applied, sorted(map(astuple, hunks))) for identifier, hunks in called)
    named = json.dumps([ENGINE_VERSION, base, members], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
