"""Which tokens of two sequences correspond, at a bounded price.

Equal ends are taken off, long sequences are split at passages that are unique on both sides, and
diff-match-patch compares what lies between. What it would cost in the worst case is drawn from a budget
*before* it starts: when the budget is spent, the rest is left unmatched and the budget says so. No clock is
read, so the same texts give the same result everywhere.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .myers import Run, common_prefix, common_suffix, equal_runs

SMALL = 160  # symbols on both sides together under which nothing is gained by splitting
PASSAGES = (12, 4, 2, 1)  # lengths of the unique passages looked for, in turn
DEPTH = 5  # how often a stretch is split again
WHOLE_BUDGET = 600_000  # in squared symbols


@dataclass
class Budget:
    """What a comparison may still spend; ``exhausted`` once something had to be left out."""

    left: int = WHOLE_BUDGET
    exhausted: bool = False

    def allows(self, base: str, new: str) -> bool:
        return self.allows_price((len(base) + len(new)) ** 2)

    def allows_price(self, price: int) -> bool:
        if price > self.left:
            self.exhausted = True
            return False
        self.left -= price
        return True


def match(base: str, new: str, budget: Budget) -> list[Run]:
    """The runs two encoded sequences have in common, in order on both sides."""
    return _joined(_match(_Part(base, new, 0, 0, PASSAGES, DEPTH), budget))


class _Part(NamedTuple):
    """A stretch of both sequences still to be matched, where it stands, and what may still be tried on it."""

    base: str
    new: str
    at_base: int
    at_new: int
    passages: tuple[int, ...]
    depth: int

    def between(self, base: tuple[int, int], new: tuple[int, int]) -> "_Part":
        return self._replace(
            base=self.base[slice(*base)],
            new=self.new[slice(*new)],
            at_base=self.at_base + base[0],
            at_new=self.at_new + new[0],
        )


def _match(part: _Part, budget: Budget) -> Iterator[Run]:
    head = common_prefix(part.base, part.new)
    tail = common_suffix(part.base[head:], part.new[head:])
    end_of_base, end_of_new = len(part.base) - tail, len(part.new) - tail
    if head:
        yield Run(part.at_base, part.at_new, head)
    if head < end_of_base and head < end_of_new:
        yield from _match_middle(part.between((head, end_of_base), (head, end_of_new)), budget)
    if tail:
        yield Run(part.at_base + end_of_base, part.at_new + end_of_new, tail)


def _match_middle(part: _Part, budget: Budget) -> Iterator[Run]:
    base, new = part.base, part.new
    if len(base) == 1 or len(new) == 1:
        yield from _match_single(part)
        return
    if len(base) + len(new) > SMALL and part.depth:
        for rank, length in enumerate(part.passages):
            anchors = _unique_passages(base, new, length)
            if anchors:
                deeper = part._replace(passages=part.passages[rank:], depth=part.depth - 1)
                yield from _match_between(anchors, deeper, budget)
                return
    if not set(base).isdisjoint(new) and budget.allows(base, new):
        for run in equal_runs(base, new):
            yield Run(part.at_base + run.base, part.at_new + run.new, run.length)


def _match_single(part: _Part) -> Iterator[Run]:
    in_base, in_new = part.base.find(part.new), part.new.find(part.base)
    if in_base >= 0 or in_new >= 0:
        yield Run(part.at_base + max(in_base, 0), part.at_new + max(in_new, 0), 1)


def _match_between(anchors: list[tuple[int, int]], part: _Part, budget: Budget) -> Iterator[Run]:
    done_base = done_new = 0
    for in_base, in_new in [*anchors, (len(part.base), len(part.new))]:
        if in_base < done_base or in_new < done_new:
            continue  # inside the passage that was just followed to its end
        yield from _match(part.between((done_base, in_base), (done_new, in_new)), budget)
        length = common_prefix(part.base[in_base:], part.new[in_new:])
        if length:
            yield Run(part.at_base + in_base, part.at_new + in_new, length)
        done_base, done_new = in_base + length, in_new + length


def _unique_passages(base: str, new: str, length: int) -> list[tuple[int, int]]:
    """The longest list of passages of this length, unique on both sides, that stand in the same order on
    both.
    """
    in_base, in_new = _places(base, length), _places(new, length)
    shared = [
        (place, in_new[passage]) for passage, place in in_base.items() if place >= 0 and in_new.get(passage, -1) >= 0
    ]
    shared.sort()
    return _longest_increasing(shared)


def _places(symbols: str, length: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for start in range(len(symbols) - length + 1):
        passage = symbols[start : start + length]
        places[passage] = -1 if passage in places else start
    return places


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places increase too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    previous = [-1] * len(pairs)
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        previous[index] = piles[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(place)
            piles.append(index)
        else:
            tops[pile], piles[pile] = place, index
    chain: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _joined(runs: Iterator[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else Run(0, 0, 0)
        if joined and (last.base + last.length, last.new + last.length) == (run.base, run.new):
            joined[-1] = Run(last.base, last.new, last.length + run.length)
        else:
            joined.append(run)
    return joined
