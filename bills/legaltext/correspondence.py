"""Where each token of one text stands in another, moved alinéas included and typography overlooked."""

from dataclasses import dataclass
from functools import lru_cache

from .comparing import Comparison, compare
from .hunks import Hunk, hunks_of
from .myers import Run
from .reading import Reading, read
from .typography import fold

LOST = -1


@dataclass(frozen=True)
class Correspondence:
    """``places[i]`` is where token ``i`` of the base stands in the new text, or ``LOST``.

    ``plain_base`` and ``plain_new`` are the texts folded to plain typography, token for token; ``hunks`` tell
    the change between these. ``moved`` holds the tokens of alinéas that changed place.
    """

    base: Reading
    new: Reading
    plain_base: Reading
    plain_new: Reading
    places: tuple[int, ...]
    hunks: tuple[Hunk, ...]
    moved: frozenset[int]

    def follow(self, start: int, end: int) -> int:
        """Where the tokens ``start:end`` stand together in the new text, unchanged and in order; ``LOST`` if
        they do not.
        """
        if start >= end:
            return LOST
        first = self.places[start]
        together = first != LOST and all(self.places[start + step] == first + step for step in range(end - start))
        return first if together else LOST


@lru_cache(maxsize=16)
def correspond(base: str, new: str) -> Correspondence:
    """Match two texts token by token."""
    before, after = read(base), read(new)
    comparison = compare(fold(before.text), fold(after.text))
    places = [LOST] * len(before.tokens)
    for start, place, length in _runs(comparison):
        places[start : start + length] = range(place, place + length)
    moved: set[int] = set()
    for was, here in comparison.moves.away.items():
        first, last = comparison.base.lines[was]
        moved.update(range(first, last))
        inner = compare(comparison.base.line(was), comparison.new.line(here))
        at_new = comparison.new.lines[here][0]
        for start, place, length in _runs(inner):
            places[first + start : first + start + length] = range(at_new + place, at_new + place + length)
    return Correspondence(
        before, after, comparison.base, comparison.new, tuple(places), hunks_of(comparison), frozenset(moved)
    )


@lru_cache(maxsize=16)
def change(base: str, new: str) -> tuple[Hunk, ...]:
    """The hunks from one version to the next; kept, for many amendments are set against one change of
    version.
    """
    return hunks_of(compare(base, new))


def _runs(comparison: Comparison) -> list[Run]:
    return [run for row in comparison.rows for run in row.runs]
