"""Who wrote this word: every token of a text led back to the version or the amendment that first said it.

Versions follow one another. What a version keeps from the one before, in its place or moved, keeps its
author. Where a version was built from accepted amendments, their words are *derived*: that is a fact. Other
new words are looked for in what was said before, in earlier versions and in the amendments proposed: a find
is a *match*, with a score, for a clerk to confirm. Words nobody said before belong to the version that brings
them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .combining import Combined, combine
from .correspondence import LOST, correspond
from .echoes import Credit, Echoes, Grade, NewText, gaps
from .hunks import Hunk
from .reading import Reading, read

SLACK = 1  # tokens by which a diff may set a change beside the place it was proposed for


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and where its words come from.

    ``origins`` are one or several of the names given; ``score`` goes from 0 to 1. A ``grade`` other than
    ``DERIVED`` says that the origin was found by matching and is not to be shown as a fact before it is
    confirmed.
    """

    text: str
    origins: tuple[str, ...]
    score: float
    grade: Grade


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment to a version: the origin it counts as, the origin of that version, its hunks there, and
    its fate.
    """

    origin: str
    amends: str
    hunks: tuple[Hunk, ...]
    accepted: bool = False


class _Standing(NamedTuple):
    """A hunk proposed for tokens ``start:end`` of the current text, by its number in what was said."""

    number: int
    start: int
    end: int


@dataclass
class _History:
    """What is known so far: the current text, the credit of each of its tokens, everything said before, and what was
    proposed for the current text.
    """

    reading: Reading
    credits: list[Credit]
    echoes: Echoes = field(default_factory=Echoes)
    standing: list[_Standing] = field(default_factory=list)


def provenance(versions: Iterable[tuple[str, str]], proposals: Sequence[Proposal] = ()) -> tuple[Segment, ...]:
    """The last of several versions, in segments that joined are its text, each with its origins.

    ``versions`` are pairs of an origin and a text, oldest first; ``proposals`` are the amendments made to
    them. Raises ``ValueError`` if a proposal amends no version given, ``HunkMismatch`` if it does not fit.
    """
    chain = list(versions)
    unknown = {proposal.amends for proposal in proposals} - {origin for origin, _ in chain}
    if unknown:
        raise ValueError(f"no such version: {', '.join(sorted(unknown))}")
    history = _History(read(""), [])
    for origin, text in chain:
        _next_version(history, origin, read(text))
        here = [proposal for proposal in proposals if proposal.amends == origin]
        if here and origin != chain[-1][0]:
            combined = combine(text, [(proposal.origin, proposal.hunks) for proposal in here if proposal.accepted])
            _hear(history, [proposal for proposal in here if proposal.origin not in combined.applied])
            _build(history, combined)
    return tuple(_segments(history.reading, history.credits))


def _next_version(history: _History, origin: str, after: Reading) -> None:
    match = correspond(history.reading.text, after.text)
    credited: list[Credit | None] = [None] * len(after.tokens)
    came: dict[int, int] = {}
    for place, there in enumerate(match.places):
        if there != LOST:
            credited[there] = history.credits[place]
            came[there] = place
    text = NewText(history.reading.tokens, after.tokens, credited)
    near = {gap: _proposed_at(history, came, gap, len(after.tokens)) for gap in gaps(credited)}
    history.credits = history.echoes.complete(text, Credit((origin,), 1.0, Grade.DERIVED), near)
    history.reading, history.standing = after, []
    history.echoes.remember(after.tokens, history.credits)


def _proposed_at(history: _History, came: Mapping[int, int], gap: tuple[int, int], length: int) -> list[int]:
    """The proposals made where a gap of the new text stands, by the known tokens on either side of it."""
    left = came[gap[0] - 1] + 1 if gap[0] else 0
    right = came[gap[1]] if gap[1] < length else len(history.reading.tokens)
    ranges = [(left, right)] if left <= right else [(left, left), (right, right)]
    return [
        number
        for number, start, end in history.standing
        if any(start <= last + SLACK and first <= end + SLACK for first, last in ranges)
    ]


def _hear(history: _History, proposals: Sequence[Proposal]) -> None:
    """Remember what amendments proposed, and where, to find it again in later versions."""
    for proposal in proposals:
        combined = combine(history.reading.text, [(proposal.origin, proposal.hunks)])
        for hunk, _ in combined.hunks:
            said = read(hunk.new).tokens
            if said:
                history.standing.append(_Standing(len(history.echoes.said), hunk.start, hunk.end))
                history.echoes.remember(
                    said, [Credit((proposal.origin,), 1.0, Grade.DERIVED)] * len(said), proposed=True
                )


def _build(history: _History, combined: Combined) -> None:
    """Go on from the text that the accepted amendments give: what they brought is theirs."""
    built = read(combined.text)
    credited: list[Credit | None] = [None] * len(built.tokens)
    match = correspond(history.reading.text, built.text)
    for place, there in enumerate(match.places):
        if there != LOST:
            credited[there] = history.credits[place]
    start = 0
    for segment in combined.attributions:
        if segment.ids:
            theirs = Credit(segment.ids, 1.0, Grade.DERIVED)
            for place in range(built.token_at(start), built.token_at(start + len(segment.text))):
                credited[place] = theirs
        start += len(segment.text)
    grown_together = Credit(combined.applied, 1.0, Grade.DERIVED)  # words old and new that make one token
    history.standing = [_carried(standing, match.places, len(built.tokens)) for standing in history.standing]
    history.credits = [credit or grown_together for credit in credited]
    history.reading = built


def _carried(standing: _Standing, places: Sequence[int], length: int) -> _Standing:
    """A proposal's place in the text that accepted amendments made: between the nearest tokens that stayed."""
    left = next((places[place] + 1 for place in range(standing.start - 1, -1, -1) if places[place] != LOST), 0)
    stays = (places[place] for place in range(standing.end, len(places)) if places[place] != LOST)
    right = next(stays, length)
    return standing._replace(start=min(left, right), end=max(left, right))


def _segments(reading: Reading, credited: Sequence[Credit]) -> list[Segment]:
    """Neighbouring tokens of one credit together; white space goes with the token it precedes."""
    segments: list[Segment] = []
    start = 0
    for place, credit in enumerate(credited):
        last = place + 1 == len(credited)
        if last or credited[place + 1] != credit:
            end = len(reading.text) if last else reading.ends[place]
            segments.append(Segment(reading.text[start:end], credit.origins, credit.score, credit.grade))
            start = end
    return segments
