"""Carrying an amendment over to a new version of its text.

Nobody's bytes change: the result is a new revision for its author to confirm, edit or withdraw.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from .adoption import Adoption, Adoptions
from .anchoring import Ground, ground
from .applying import apply
from .conflicting import LEAST_DISTANCE, Conflict, clash, conflicts
from .correspondence import LOST, change
from .hunks import Hunk, HunkMismatch, deletion
from .reading import Reading, read
from .typography import fold


class Outcome(StrEnum):
    """What became of an amendment when its text changed."""

    CLEAN = "clean"  # it means the same on the new text
    IDENTICAL = "identical"  # the new text says it, to the letter
    ABSORBED = "absorbed"  # the new text says it but for typography: a clerk confirms
    CONFLICT = "conflict"  # the author must look again
    ORPHAN = "orphan"  # its text is gone
    MOVED = "moved"  # it means the same, in another place


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment on a new base.

    ``hunks`` are on the new base and ``text`` is the new base with them. ``adopted`` are the hunks, on the
    old base, that the new base already says: they are no longer among ``hunks``. On a conflict nothing is
    applied: ``hunks`` is empty and ``text`` the new base; ``conflicts`` sets the amendment against the change
    of version, and ``uncertain`` holds the hunks whose place or sense on the new base is in doubt.
    """

    outcome: Outcome
    text: str
    hunks: tuple[Hunk, ...]
    adopted: tuple[Hunk, ...] = ()
    uncertain: tuple[Hunk, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def rebase(base: str, hunks: Iterable[Hunk], new_base: str | None, *, through_lineage: bool = False) -> Rebased:
    """Carry hunks on ``base`` over to ``new_base``, the next version of the same text.

    ``new_base`` is ``None`` or empty when the article is gone and has no successor. ``through_lineage`` says
    that it is the text of a successor elsewhere: what would be clean is then moved. Raises ``HunkMismatch``
    if the hunks do not fit ``base``. Rebasing on the same text changes nothing.
    """
    before, ours = read(base), tuple(sorted(set(hunks)))
    wanted = apply(base, ours)
    after = read(new_base or "")
    carried = Outcome.MOVED if through_lineage else Outcome.CLEAN
    if before.text == after.text:
        return Rebased(carried, wanted, ours)
    if not after.text:
        return Rebased(Outcome.ORPHAN, "", ())
    if ours and after.text == wanted:
        return Rebased(Outcome.IDENTICAL, after.text, (), ours)
    return _settle(before, ours, after, carried)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What became of one hunk: where it stands now, or how it was adopted, or neither."""

    hunk: Hunk
    here: Hunk | None = None
    moved: bool = False
    adoption: Adoption = Adoption.NONE


def _settle(before: Reading, ours: Sequence[Hunk], after: Reading, carried: Outcome) -> Rebased:
    adoptions, neighbours = Adoptions(before, ours, after), _Neighbours(ground(before.text, after.text))
    fates = [_fate(hunk, after, adoptions, neighbours) for hunk in ours]
    doubtful = tuple([fate.hunk for fate in fates if not fate.here and fate.adoption is Adoption.NONE])
    adopted = tuple([fate.hunk for fate in fates if fate.adoption is not Adoption.NONE])
    here = tuple(sorted([fate.here for fate in fates if fate.here]))
    try:
        text = apply(after.text, here)
    except HunkMismatch:  # two hunks have come to stand in one place
        doubtful = tuple([fate.hunk for fate in fates if fate.here])
    if doubtful:
        against = conflicts(before.text, ours, change(before.text, after.text))
        return Rebased(Outcome.CONFLICT, after.text, (), adopted, doubtful, against)
    if here or not ours:
        outcome = Outcome.MOVED if any(fate.moved for fate in fates) else carried
        return Rebased(outcome, text, here, adopted)
    verbatim = all(fate.adoption is Adoption.VERBATIM for fate in fates)
    return Rebased(Outcome.IDENTICAL if verbatim else Outcome.ABSORBED, after.text, (), adopted)


class _Neighbours:
    """The change of version, to set hunks against: each meets only the few that are near it."""

    def __init__(self, field: Ground) -> None:
        self.field = field
        self.theirs = frozenset(field.correspondence.hunks)
        self._in_order = field.correspondence.hunks
        self._starts = [hunk.start for hunk in self._in_order]
        self._ends = [hunk.end for hunk in self._in_order]

    def clash_with(self, plain: Hunk) -> bool:
        first = bisect_left(self._ends, plain.start - LEAST_DISTANCE)
        last = bisect_right(self._starts, plain.end + LEAST_DISTANCE)
        base = self.field.correspondence.plain_base
        return any(clash(base, plain, other) for other in self._in_order[first:last] if other != plain)


def _fate(hunk: Hunk, after: Reading, adoptions: Adoptions, neighbours: _Neighbours) -> _Fate:
    plain = replace(hunk, old=fold(hunk.old), new=fold(hunk.new))
    place, anchored = neighbours.field.find(plain)
    moved = not neighbours.field.correspondence.moved.isdisjoint(anchored)
    if plain not in neighbours.theirs and place != LOST and (moved or not neighbours.clash_with(plain)):
        here = _moved_to(after, hunk, place)
        return _Fate(hunk, adoption=Adoption.VERBATIM) if here.old == here.new else _Fate(hunk, here, moved)
    return _Fate(hunk, adoption=adoptions.of(hunk))


def _moved_to(after: Reading, hunk: Hunk, start: int) -> Hunk:
    """The hunk at another place, with what stands there as its old text."""
    end = start + hunk.end - hunk.start
    if not hunk.new and start < end:
        return deletion(after, start, end)
    opens, closes = hunk.old[:1].isspace(), hunk.old[-1:].isspace()
    first = after.gap_start(start) if opens else after.gap_end(start)
    last = after.gap_end(end) if closes else after.gap_start(end)
    return Hunk(start, end, after.text[first:last] if first < last else "", hunk.new)
