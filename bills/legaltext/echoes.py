"""Finding words again that were said before: in earlier versions, in proposals.

Four tokens in a row are needed, one of them telling, or one rare token: nobody is credited for « de la ». Words that
the text keeps elsewhere prove nothing by coming once more, nor do those that several said apart from each other: a
formula belongs to all. What was proposed at the very place where new words stand is looked at first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from .lexicon import says_little
from .typography import fold
from .uptake import FUZZY_LIKENESS, FUZZY_PASSAGE, IN_A_ROW, four_in_a_row, is_proof, likeness, shared_runs

A_CLAUSE = 12  # tokens that are a find by themselves; fewer must be half of the new passage they stand in
MOST_AUTHORS = 3  # of proposals that may share one rare word
RARE_LENGTH = 5  # characters under which a word is too common to tell its author alone
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


class NewText:
    """A new text, the text before it, and the credits known so far."""

    def __init__(self, before: Tokens, tokens: Tokens, credited: Sequence[Credit | None]) -> None:
        self.tokens, self.credited = tokens, list(credited)
        self.plain = [fold(token) for token in tokens]
        plain_before = [fold(token) for token in before]
        self._often, self._words_before = Counter(self.plain), frozenset(plain_before)
        known = [credit is not None for credit in credited]
        self._kept = frozenset(
            passage for place, passage in enumerate(four_in_a_row(self.plain)) if all(known[place : place + IN_A_ROW])
        )

    def keeps(self, passage: tuple[str, ...]) -> bool:
        """Whether four tokens in a row are among those that the text keeps."""
        return passage in self._kept

    def is_new(self, token: str) -> bool:
        return self._often[token] == 1 and token not in self._words_before


@dataclass
class Echoes:
    """A memory of what was said, in order."""

    said: list[_Said] = field(default_factory=list)
    proposed: dict[int, None] = field(default_factory=dict)
    passages: dict[tuple[str, ...], list[tuple[int, int]]] = field(default_factory=dict)
    formulae: set[tuple[str, ...]] = field(default_factory=set)
    authors: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def remember(self, tokens: Tokens, credited: Sequence[Credit], *, proposed: bool = False) -> None:
        plain = [fold(token) for token in tokens]
        number = len(self.said)
        self.said.append(_Said(tokens, plain, credited))
        if proposed:
            self.proposed[number] = None
        for start, passage in enumerate(four_in_a_row(plain)):
            places = self.passages.setdefault(passage, [])
            if places and places[-1][0] == number:
                self.formulae.add(passage)
            if len(places) < MOST_PLACES:
                places.append((number, start))
        for token, credit in zip(plain, credited, strict=True):
            self.authors.setdefault(token, set()).add(credit.origins)

    def complete(self, text: NewText, own: Credit, near: Mapping[tuple[int, int], Sequence[int]]) -> list[Credit]:
        """The credits of a new text: those known, those found again, and ``own`` for what is new.

        ``near`` gives the proposals (their numbers in ``said``) made where each gap of the known credits stands.
        """
        for gap in list(gaps(text.credited)):
            self._take_up(text, gap, near.get(gap, ()), in_place=True)
            for start, end in gaps(text.credited, *gap):
                for find in self._finds(text, start, end):
                    text.credited[find.start : find.start + find.length] = self._credits(text.tokens, find)
            if all(text.credited[place] is None for place in range(*gap)):
                self._take_up(text, gap, self._like(text.plain[slice(*gap)]), in_place=False)
            for place in range(*gap):
                if text.credited[place] is None:
                    text.credited[place] = self._rare(text, place)
        return [credit or own for credit in text.credited]

    def _take_up(self, text: NewText, gap: tuple[int, int], proposals: Sequence[int], *, in_place: bool) -> None:
        """Credit what a gap took from proposals, those first that it took most from; equal ones together."""
        passage = text.plain[slice(*gap)]
        equal: dict[tuple[str, ...], list[int]] = {}
        for number in proposals:
            equal.setdefault(tuple(self.said[number].plain), []).append(number)
        taken = [(shared_runs(passage, plain, in_place=in_place), numbers) for plain, numbers in equal.items()]
        for runs, numbers in sorted(taken, key=lambda pair: (-sum(run.length for run in pair[0]), pair[1])):
            origins = tuple(dict.fromkeys(origin for number in numbers for origin in self._author(number)))
            said = self.said[numbers[0]]
            like = likeness(passage, said.plain, runs)
            for run in runs:
                start = gap[0] + run.base
                words = zip(text.tokens[start:], said.tokens[run.new : run.new + run.length], strict=False)
                verbatim = all(one == other for one, other in words)
                credit = Credit(origins, *_sureness(proof=is_proof(passage, run), verbatim=verbatim, like=like))
                for place in range(start, start + run.length):
                    text.credited[place] = text.credited[place] or credit

    def _author(self, number: int) -> tuple[str, ...]:
        return self.said[number].credits[0].origins

    def _finds(self, text: NewText, start: int, end: int) -> Iterator[_Find]:
        place = done = start
        while place + IN_A_ROW <= end:
            find = None if self._is_commonplace(text, place) else self._longest(text.plain, place, (done, end))
            if find:
                if find.length >= A_CLAUSE or 2 * find.length >= end - start:
                    yield find
                place = done = find.start + find.length
            else:
                place += 1

    def _is_commonplace(self, text: NewText, place: int) -> bool:
        """Whether the four tokens at a place are a formula: kept elsewhere in the text, or said twice by one."""
        passage = tuple(text.plain[place : place + IN_A_ROW])
        return text.keeps(passage) or passage in self.formulae

    def _longest(self, plain: Tokens, place: int, bounds: tuple[int, int]) -> _Find | None:
        """The longest passage said before that holds the four tokens at a place; nothing if too many said it."""
        passage = tuple(plain[place : place + IN_A_ROW])
        if all(map(says_little, passage)):
            return None
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for number, there in self.passages.get(passage, ()):
            other = self.said[number].plain
            left, right = 0, IN_A_ROW
            while place - left > bounds[0] and there > left and plain[place - left - 1] == other[there - left - 1]:
                left += 1
            while (
                place + right < bounds[1]
                and there + right < len(other)
                and plain[place + right] == other[there + right]
            ):
                right += 1
            found.setdefault((left + right, left), []).append((number, there - left))
        if not found:
            return None
        length, left = max(found)
        sources = found[length, left]
        return None if self._is_formula(sources, left) else _Find(place - left, length, sources)

    def _is_formula(self, sources: Sequence[tuple[int, int]], step: int) -> bool:
        """Whether too many authors said a passage to tell whose it is: a few may have proposed the same."""
        authors = {self.said[number].credits[there + step].origins for number, there in sources}
        all_proposed = all(number in self.proposed for number, _ in sources)
        return len(authors) > (MOST_AUTHORS if all_proposed else 1)

    def _credits(self, tokens: Tokens, find: _Find) -> list[Credit]:
        """The credit of each token found: all who said it there, as surely as the earliest said it to the letter."""
        first, there = find.sources[0]
        exact = all(self.said[first].tokens[there + step] == tokens[find.start + step] for step in range(find.length))
        score, grade = (SCORE_EXACT, Grade.EXACT) if exact else (SCORE_NORMALISED, Grade.NORMALISED)
        found = []
        for step in range(find.length):
            sources = [self.said[number].credits[there + step] for number, there in find.sources]
            origins = dict.fromkeys(origin for credit in sources for origin in credit.origins)
            found.append(Credit(tuple(origins), score, grade))
        return found

    def _rare(self, text: NewText, place: int) -> Credit | None:
        """One rare word is enough: long, telling, new to the text, and said by one author only, or by the authors of a
        few proposals.
        """
        token = text.plain[place]
        authors = self.authors.get(token, ())
        if not authors or len(token) < RARE_LENGTH or says_little(token) or not text.is_new(token):
            return None
        proposers = {self._author(number) for number in self.proposed}
        if len(authors) > 1 and (len(authors) > MOST_AUTHORS or not proposers.issuperset(authors)):
            return None
        return Credit(tuple(sorted({origin for origins in authors for origin in origins})), SCORE_RARE, Grade.EXACT)

    def _like(self, passage: Tokens) -> list[int]:
        """The proposal, wherever made, that a new passage is most like by its words, if it is like one."""
        if len(passage) < FUZZY_PASSAGE:
            return []
        bag, best, like = _bag(passage), -1, FUZZY_LIKENESS
        for number in self.proposed:
            other = _bag(self.said[number].plain)
            likely = 2 * len(bag & other) / (len(bag) + len(other)) if bag or other else 0.0
            if likely > like:
                best, like = number, likely
        return [] if best < 0 else [best]


def _sureness(*, proof: bool, verbatim: bool, like: float) -> tuple[float, Grade]:
    if proof:
        return (SCORE_EXACT, Grade.EXACT) if verbatim else (SCORE_NORMALISED, Grade.NORMALISED)
    return round(SCORE_FUZZY * max(like, FUZZY_LIKENESS), 2), Grade.FUZZY


def _bag(tokens: Tokens) -> frozenset[str]:
    return frozenset([token for token in tokens if not says_little(token)])


def gaps(credited: Sequence[Credit | None], first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """The stretches without a credit."""
    start = None
    end = len(credited) if last is None else last
    for place in range(first, end):
        if credited[place] is None and start is None:
            start = place
        elif credited[place] is not None and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, end
