"""Whether a new version already says what an amendment wanted."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import cached_property

from .correspondence import LOST, Correspondence, correspond
from .hunks import Hunk
from .normalising import BREAK
from .reading import Reading
from .weaving import weave


class Adoption(Enum):
    """How a new text takes up a hunk."""

    NONE = auto()
    VERBATIM = auto()
    BUT_FOR_TYPOGRAPHY = auto()


class Adoptions:
    """How a new text says what each hunk of one amendment wanted to say.

    The amended text is matched with the new one, once for all hunks: a hunk was adopted if its words stand there,
    next to the same neighbours, and are not words that the new text has from elsewhere in the old one. A deletion was
    adopted if its neighbours now touch.
    """

    def __init__(self, before: Reading, ours: Sequence[Hunk], after: Reading) -> None:
        self._before, self._ours, self._after = before, ours, after

    def of(self, hunk: Hunk) -> Adoption:
        if hunk not in self._spans or self._stands(hunk):
            return Adoption.NONE
        start, end = self._spans[hunk]
        first, last = self._match.base.token_at(start), self._match.base.token_at(end)
        return Adoption.NONE if self._is_old(hunk, first, last) else _said(self._match, first, last)

    @cached_property
    def _amended(self) -> tuple[str, dict[Hunk, tuple[int, int]]]:
        """The amended text, and the characters of it that each hunk brought."""
        spans: dict[Hunk, tuple[int, int]] = {}
        texts, start = [], 0
        for strand in weave(self._before, self._ours):
            if strand.hunk:
                spans.setdefault(strand.hunk, (start, start + len(strand.text)))
            texts.append(strand.text)
            start += len(strand.text)
        return "".join(texts), spans

    @property
    def _spans(self) -> dict[Hunk, tuple[int, int]]:
        return self._amended[1]

    @cached_property
    def _match(self) -> Correspondence:
        return correspond(self._amended[0], self._after.text)

    @cached_property
    def _change(self) -> Correspondence:
        return correspond(self._before.text, self._after.text)

    @cached_property
    def _was(self) -> dict[int, int]:
        """For each token that the new text has from the old one in its place, where it was."""
        moved = self._change.moved
        return {there: was for was, there in enumerate(self._change.places) if there != LOST and was not in moved}

    def _stands(self, hunk: Hunk) -> bool:
        """Whether the new text keeps what the hunk wanted to replace, or anything of what it wanted to delete."""
        change = self._change
        if hunk.new.strip():
            return change.follow(hunk.start, hunk.end) != LOST
        return any(change.places[was] != LOST and was not in change.moved for was in range(hunk.start, hunk.end))

    def _is_old(self, hunk: Hunk, first: int, last: int) -> bool:
        """Whether the words found in the new text were in the old one, other than where the hunk stood."""
        place = self._match.follow(first, last)
        if place == LOST:
            return False
        came = (self._was.get(there) for there in range(place, place + last - first))
        return any(was is not None and not hunk.start <= was < hunk.end for was in came)


def _said(match: Correspondence, first: int, last: int) -> Adoption:
    """Whether the tokens ``first:last``, with the token or line break on either side, stand together in the
    new text.
    """
    wanted = match.base
    left = first - (first > 0 and BREAK not in wanted.gap(first))
    right = last + (last < len(wanted.tokens) and BREAK not in wanted.gap(last))
    if first == last and (left == first or right == last):  # nothing left but a line break: its neighbours must touch
        left, right = max(first - 1, 0), min(last + 1, len(wanted.tokens))
    place = match.follow(left, right)
    if place == LOST:
        return Adoption.NONE
    end = place + right - left
    edges = ((left, place, left == first), (right, end, right == last))
    if any(
        at_break and BREAK not in match.new.gap(there) and 0 < there < len(match.new.tokens)
        for _, there, at_break in edges
    ):
        return Adoption.NONE
    here = wanted.text[wanted.gap_end(left) : wanted.gap_start(right)]
    there = match.new.text[match.new.gap_end(place) : match.new.gap_start(end)]
    if here.count(BREAK) != there.count(BREAK):
        return Adoption.NONE
    return Adoption.VERBATIM if here == there else Adoption.BUT_FOR_TYPOGRAPHY
