"""Who wrote this word: every token of a text led back to the version or the amendment that first said it.

Versions follow one another. What a version keeps from the one before, in its place or moved, keeps its
author. Where a version was built from accepted amendments, their words are *derived*: that is a fact. Other
new words are looked for in what was said before, in earlier versions and in the amendments proposed: a find
is a *match*, with a score, for a clerk to confirm. Words nobody said before belong to the version that brings
them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .combining import Combined, combine
from .correspondence import LOST, correspond
from .echoes import Credit, Echoes, Grade
from .hunks import Hunk
from .reading import Reading, read


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


@dataclass
class _History:
    """What is known so far: the current text, the credit of each of its tokens, and everything said before."""

    reading: Reading
    credits: list[Credit]
    echoes: Echoes = field(default_factory=Echoes)


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
    for place, there in enumerate(match.places):
        if there != LOST:
            credited[there] = history.credits[place]
    own = Credit((origin,), 1.0, Grade.DERIVED)
    history.credits = history.echoes.complete(after.tokens, credited, own)
    history.reading = after
    history.echoes.remember(after.tokens, history.credits)


def _hear(history: _History, proposals: Sequence[Proposal]) -> None:
    """Remember what amendments proposed, to find it again in later versions."""
    for proposal in proposals:
        combined = combine(history.reading.text, [(proposal.origin, proposal.hunks)])
        for segment in combined.attributions:
            said = read(segment.text).tokens if segment.ids else ()
            if said:
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
    history.credits = [credit or grown_together for credit in credited]
    history.reading = built


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
