"""The largest set of amendments that can be adopted together, by the support they have."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .combining import Amendments, conflicts_among, opponents

MOST_EXACT = 16  # amendments in conflict up to which every set is considered


@dataclass(frozen=True, slots=True)
class Choice:
    """Amendments without conflict, in the order given, and the sum of their support.

    ``exact``: no other set without conflict has more support. Otherwise it was put together greedily, from
    the most supported amendment down, and must be labelled so.
    """

    ids: tuple[str, ...]
    support: int
    exact: bool


def largest_set(base: str, amendments: Amendments, support: Mapping[str, int]) -> Choice:
    """The set without conflict that has the most support; among equals the one with more amendments, then the
    earliest.

    An amendment with negative support is never chosen; one that ``support`` does not name has none.
    """
    called = [(identifier, frozenset(hunks)) for identifier, hunks in amendments]
    against = opponents(conflicts_among(base, called))
    willing = [identifier for identifier, _ in called if support.get(identifier, 0) >= 0]
    contested = [identifier for identifier in willing if against.get(identifier)]
    exact = len(contested) <= MOST_EXACT
    choose = _best if exact else _greedy
    chosen = choose(contested, against, support) | {name for name in willing if not against.get(name)}
    ids = tuple([identifier for identifier in willing if identifier in chosen])
    return Choice(ids, sum(support.get(identifier, 0) for identifier in ids), exact)


def _greedy(contested: list[str], against: Mapping[str, set[str]], support: Mapping[str, int]) -> set[str]:
    chosen: set[str] = set()
    for identifier in sorted(contested, key=lambda name: -support.get(name, 0)):
        if chosen.isdisjoint(against[identifier]):
            chosen.add(identifier)
    return chosen


def _best(contested: list[str], against: Mapping[str, set[str]], support: Mapping[str, int]) -> set[str]:
    """The best independent set: each amendment is in turn left out or taken. Sets are bits of a number."""
    bit = {name: 1 << place for place, name in enumerate(contested)}
    rivals = [sum(bit[rival] for rival in against[name] if rival in bit) for name in contested]

    @cache
    def best(undecided: int) -> tuple[int, int, tuple[int, ...]]:
        """Support, size and places (negated, so that an earlier one counts for more) of the best set among
        these.
        """
        if not undecided:
            return 0, 0, ()
        place = (undecided & -undecided).bit_length() - 1
        others = undecided & (undecided - 1)
        gain, size, places = best(others & ~rivals[place])
        taken = gain + support.get(contested[place], 0), size + 1, (-place, *places)
        return max(best(others), taken)

    return {contested[-place] for place in best((1 << len(contested)) - 1)[2]}
