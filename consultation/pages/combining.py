"""Amendments read together: the merged text, the legend, the conflicts, what fell, and what could stand instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush

from bills.legaltext import Choice, Combined, combine, largest_set
from bills.models import UnitVersion
from consultation.pages.merging import Clash, MergedLine, clashes_of, merged_lines
from consultation.pages.picking import Picked, Sorted, query_of

MOST_PAIRS = 20_000  # pairs of changes near each other: more would keep a reader waiting
MOST_CLASHES = 60  # conflicts drawn
MOST_REORDERED = 40  # amendments up to which each that falls can be called first: an address each
NEAR = 4  # tokens: farther apart, no two changes conflict


@dataclass(frozen=True)
class Entry:
    """One amendment of the legend. ``fallen``: it conflicts with one that was called before; ``against``: which.

    ``first``: the address where it is called first, or empty.
    """

    picked: Picked
    mark: int
    fallen: bool = False
    against: tuple[Picked, ...] = ()
    first: str = ""


@dataclass(frozen=True)
class Suggestion:
    """The largest set without conflict by votes for (``support``), or by number where the reader is not shown the
    votes on each. ``exact``: no other has more."""

    members: tuple[Picked, ...]
    support: int | None
    exact: bool
    query: str


@dataclass(frozen=True)
class Together:
    """``reference`` names base, amendments and engine; empty when nothing was combined. ``is_crowded``: too many of
    them change the same words to be compared."""

    legend: tuple[Entry, ...] = ()
    lines: tuple[MergedLine, ...] = ()
    text: str = ""
    clashes: tuple[Clash, ...] = ()
    more_clashes: int = 0
    suggestion: Suggestion | None = None
    reference: str = ""
    permalink: str = ""
    is_crowded: bool = False
    picks: tuple[str, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """Everything that was called stands in the text, without a conflict."""
        return bool(self.reference) and not self.clashes

    @property
    def fallen(self) -> list[Entry]:
        return [entry for entry in self.legend if entry.fallen]

    @property
    def applied(self) -> list[Entry]:
        return [entry for entry in self.legend if not entry.fallen]


def combined_of(base: UnitVersion, found: Sorted) -> Together:
    """The amendments in the order in which they are called, on one wording."""
    called = {picked.name: picked for picked in found.called}
    if not called:
        return Together()
    pairs = [(name, picked.hunks) for name, picked in called.items()]
    if is_crowded(found.called):
        legend = tuple(Entry(picked, mark) for mark, picked in enumerate(found.called, start=1))
        return Together(legend=legend, is_crowded=True)
    result = combine(base.text, pairs)
    names = tuple(called)
    weights = _weights(called)
    choice = largest_set(base.text, pairs, weights or dict.fromkeys(called, 1)) if result.conflicts else None
    return Together(
        legend=tuple(_legend(base, result, called)),
        lines=tuple(merged_lines(base.text, result, called)),
        text=result.text,
        clashes=tuple(clashes_of(base.text, result.conflicts[:MOST_CLASHES], called)),
        more_clashes=len(result.conflicts[MOST_CLASHES:]),
        suggestion=_suggestion(base, choice, called, counted=bool(weights)) if choice else None,
        reference=result.permalink,
        permalink=query_of(names, base, result.permalink),
        picks=names,
    )


def is_crowded(called: tuple[Picked, ...]) -> bool:
    """Whether too many changes are near each other. Counted as the engine would compare them, without comparing."""
    hunks = sorted({hunk for picked in called for hunk in picked.hunks})
    ends: list[int] = []
    pairs = 0
    for hunk in hunks:
        while ends and ends[0] <= hunk.start - NEAR:
            heappop(ends)
        pairs += len(ends)
        heappush(ends, hunk.end)
    return pairs > MOST_PAIRS


def _legend(base: UnitVersion, result: Combined, called: dict[str, Picked]) -> list[Entry]:
    against: dict[str, dict[str, None]] = {name: {} for name in called}
    for conflict in result.conflicts:
        for one, other in ((conflict.first_ids, conflict.second_ids), (conflict.second_ids, conflict.first_ids)):
            for name in one:
                against[name].update(dict.fromkeys(other))
    reordered = len(called) <= MOST_REORDERED
    return [
        Entry(
            picked,
            mark,
            fallen=name in result.fallen,
            against=tuple(called[other] for other in result.applied if other in against[name]),
            first=query_of([name, *(other for other in called if other != name)], base) if reordered else "",
        )
        for mark, (name, picked) in enumerate(called.items(), start=1)
    ]


def _weights(called: dict[str, Picked]) -> dict[str, int]:
    """The votes for each; nothing when some are hidden from the reader."""
    votes = {name: picked.agree for name, picked in called.items() if picked.agree is not None}
    return votes if len(votes) == len(called) else {}


def _suggestion(base: UnitVersion, choice: Choice, called: dict[str, Picked], *, counted: bool) -> Suggestion:
    members = tuple(called[name] for name in choice.ids)
    return Suggestion(members, choice.support if counted else None, choice.exact, query_of(choice.ids, base))
