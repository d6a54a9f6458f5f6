"""Finding words again that were said before: in earlier versions, in proposals.

Four tokens in a row are needed, one of them telling, or one rare token: nobody is credited for « de la ».
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from .lexicon import says_little
from .typography import fold

IN_A_ROW = 4
MOST_AUTHORS = 3  # of proposals that may share one rare word
RARE_LENGTH = 5  # characters under which a word is too common to tell its author alone
FUZZY_PASSAGE = 8  # tokens two passages need to be compared as wholes
FUZZY_LIKENESS = 0.6
MOST_PLACES = 32  # where one passage was said that are looked at: the earliest
SCORE_EXACT, SCORE_NORMALISED, SCORE_RARE, SCORE_FUZZY = 0.95, 0.9, 0.6, 0.8

Tokens = Sequence[str]


class Grade(StrEnum):
    """How an origin is known."""

    DERIVED = "derived"
    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"


class Credit(NamedTuple):
    """The origins of a token, how sure they are (0 to 1) and how they are known."""

    origins: tuple[str, ...]
    score: float
    grade: Grade


class _Said(NamedTuple):
    """A text said before: its tokens, the same in plain typography, and who is credited for each."""

    tokens: Tokens
    plain: Tokens
    credits: Sequence[Credit]


class _Find(NamedTuple):
    """``length`` tokens from ``start`` on, and where each of them was said: (text, place) pairs."""

    start: int
    length: int
    sources: list[tuple[int, int]]


@dataclass
class Echoes:
    """A memory of what was said, in order."""

    said: list[_Said] = field(default_factory=list)
    proposed: list[int] = field(default_factory=list)
    passages: dict[tuple[str, ...], list[tuple[int, int]]] = field(default_factory=dict)
    authors: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def remember(self, tokens: Tokens, credited: Sequence[Credit], *, proposed: bool = False) -> None:
        plain = [fold(token) for token in tokens]
        number = len(self.said)
        self.said.append(_Said(tokens, plain, credited))
        if proposed:
            self.proposed.append(number)
        for start in range(len(plain) - IN_A_ROW + 1):
            places = self.passages.setdefault(tuple(plain[start : start + IN_A_ROW]), [])
            if len(places) < MOST_PLACES:
                places.append((number, start))
        for token, credit in zip(plain, credited, strict=True):
            self.authors.setdefault(token, set()).add(credit.origins)

    def complete(self, tokens: Tokens, credited: Sequence[Credit | None], own: Credit) -> list[Credit]:
        """The credits of a new text: those known, those found again, and ``own`` for what is new."""
        completed = list(credited)
        plain = [fold(token) for token in tokens]
        often = Counter(plain)
        for start, end in _gaps(credited):
            for find in self._finds(plain, start, end):
                for step in range(find.length):
                    completed[find.start + step] = self._credit(tokens, find, step)
            likely = self._likely(plain[start:end], own)
            for place in range(start, end):
                if completed[place] is None:
                    completed[place] = likely or (self._rare(plain[place]) if often[plain[place]] == 1 else None)
        return [credit or own for credit in completed]

    def _finds(self, plain: Tokens, start: int, end: int) -> Iterator[_Find]:
        place = start
        while place + IN_A_ROW <= end:
            find = self._longest(plain, place, end)
            if find:
                yield find
            place += find.length if find else 1

    def _longest(self, plain: Tokens, place: int, end: int) -> _Find | None:
        passage = tuple(plain[place : place + IN_A_ROW])
        if all(map(says_little, passage)):
            return None
        best: list[tuple[int, int]] = []
        longest = 0
        for number, there in self.passages.get(passage, ()):
            other = self.said[number].plain
            length = IN_A_ROW
            while (
                place + length < end and there + length < len(other) and plain[place + length] == other[there + length]
            ):
                length += 1
            if length >= longest:
                best = [*(best if length == longest else ()), (number, there)]
                longest = length
        return _Find(place, longest, best) if best else None

    def _credit(self, tokens: Tokens, find: _Find, step: int) -> Credit:
        first, there = find.sources[0]
        found = self.said[first].tokens[there : there + find.length]
        exact = list(found) == list(tokens[find.start : find.start + find.length])
        sources = [self.said[number].credits[there + step] for number, there in find.sources]
        origins = tuple(dict.fromkeys(origin for credit in sources for origin in credit.origins))
        score = SCORE_EXACT if exact else SCORE_NORMALISED
        return Credit(origins, score, Grade.EXACT if exact else Grade.NORMALISED)

    def _rare(self, token: str) -> Credit | None:
        """One rare word is enough: long, telling, and said by one author only, or by the authors of a few
        proposals.
        """
        authors = self.authors.get(token, ())
        if not authors or len(token) < RARE_LENGTH or says_little(token):
            return None
        proposers = {self.said[number].credits[0].origins for number in self.proposed}
        if len(authors) > 1 and (len(authors) > MOST_AUTHORS or not proposers.issuperset(authors)):
            return None
        return Credit(tuple(sorted({origin for origins in authors for origin in origins})), SCORE_RARE, Grade.EXACT)

    def _likely(self, passage: Tokens, own: Credit) -> Credit | None:
        """The proposal a new passage is most like, if it is like one: then both have written it."""
        if len(passage) < FUZZY_PASSAGE:
            return None
        bag = _bag(passage)
        best, like = 0, 0.0
        for number in self.proposed:
            other = _bag(self.said[number].plain)
            likeness = 2 * len(bag & other) / (len(bag) + len(other)) if bag or other else 0.0
            if likeness > like and len(self.said[number].plain) >= FUZZY_PASSAGE:
                best, like = number, likeness
        if like < FUZZY_LIKENESS:
            return None
        origins = (*self.said[best].credits[0].origins, *own.origins)
        return Credit(origins, round(SCORE_FUZZY * like, 2), Grade.FUZZY)


def _bag(tokens: Tokens) -> frozenset[str]:
    return frozenset([token for token in tokens if not says_little(token)])


def _gaps(credited: Sequence[Credit | None]) -> Iterator[tuple[int, int]]:
    start = None
    for place, credit in enumerate([*credited, Credit((), 0.0, Grade.DERIVED)]):
        if credit is None and start is None:
            start = place
        elif credit is not None and start is not None:
            yield start, place
            start = None
