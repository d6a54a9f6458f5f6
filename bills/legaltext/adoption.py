"""Whether a new version already says what an amendment wanted."""

from collections.abc import Sequence
from enum import Enum, auto

from .correspondence import LOST, Correspondence, correspond
from .hunks import Hunk
from .normalising import BREAK
from .reading import Reading, read
from .weaving import weave


class Adoption(Enum):
    """How a new text takes up a hunk."""

    NONE = auto()
    VERBATIM = auto()
    BUT_FOR_TYPOGRAPHY = auto()


def adoption_of(before: Reading, ours: Sequence[Hunk], hunk: Hunk, after: Reading) -> Adoption:
    """How the new text says what one of an amendment's hunks wanted to say.

    The amended text is matched with the new one: the hunk was adopted if its words stand there, next to the
    same neighbours, and are not words that the new text has from elsewhere in the old one. A deletion was adopted
    if its neighbours now touch.
    """
    strands = weave(before, ours)
    start = 0
    for strand in strands:
        if strand.hunk == hunk:
            break
        start += len(strand.text)
    else:
        return Adoption.NONE
    wanted = read("".join([piece.text for piece in strands]))
    first, last = wanted.token_at(start), wanted.token_at(start + len(strand.text))
    change = correspond(before.text, after.text)
    match = correspond(wanted.text, after.text)
    if _stands(change, hunk) or _is_old(change, hunk, match, first, last):
        return Adoption.NONE
    return _said(match, first, last)


def _stands(change: Correspondence, hunk: Hunk) -> bool:
    """Whether the new text keeps what the hunk wanted to replace, or anything of what it wanted to delete."""
    if hunk.new.strip():
        return change.follow(hunk.start, hunk.end) != LOST
    return any(change.places[was] != LOST and was not in change.moved for was in range(hunk.start, hunk.end))


def _is_old(change: Correspondence, hunk: Hunk, match: Correspondence, first: int, last: int) -> bool:
    """Whether the words found in the new text were in the old one, other than where the hunk stood."""
    place = match.follow(first, last)
    here = range(place, place + last - first) if place != LOST else range(0)
    own = change.moved.union(range(hunk.start, hunk.end))
    return any(there in here and was not in own for was, there in enumerate(change.places))


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
