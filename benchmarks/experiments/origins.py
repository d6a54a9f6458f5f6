"""How well provenance finds the author of each word: ``python -m benchmarks.experiments.origins [histories] [seed]``.

Histories whose every word has a known author are made up, then told to the engine as an editor would: the texts of the
versions, the amendments proposed, which of them the Government accepted as they stand. The rest it must find.

A history has 3 to 6 versions of an article of 12 to 24 alinéas. On each version 6 to 10 amendments are proposed, each
to an alinéa of its own: a few words substituted, a phrase inserted, a new alinéa, an alinéa rewritten whole. Then each
is accepted verbatim, taken up *in part* (a stretch of what it brought), taken up *reworded* (one word in six is the
Government's), or left. The Government also changes words of its own. With moves, one to three alinéas change place in
each version. A third of all phrases are formulae that many authors use (« dans les conditions prévues par décret »),
so that words in common prove little.

Precision: of the authors that the engine names, token by token, how many wrote the token. Recall: of the tokens, how
many have their author named. Both over all words of the last version, and over those alone that are not the first's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from benchmarks.law import WORDS
from bills.legaltext import Proposal, diff, provenance, read

SEED = 2015
HISTORIES = 60
FORMULAE = [
    "dans les conditions prévues par décret en Conseil",
    "au sens du présent article",
    "mentionnées au premier alinéa",
    "la commission nationale chargée du contrôle",
    "sous réserve des secrets protégés par la loi",
    "à compter de la publication de la présente loi",
    "les administrations et les collectivités territoriales",
    "dans un délai de deux mois",
    "après avis de la commission",
    "à titre gratuit et dans un format ouvert",
]


class Word(NamedTuple):
    text: str
    author: str


Line = list[Word]
Text = list[Line]


@dataclass
class Score:
    """Tokens counted: named authors that are right, all named, tokens with their author named, all tokens."""

    right: int = 0
    named: int = 0
    found: int = 0
    tokens: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.named if self.named else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.tokens if self.tokens else 1.0

    def count(self, origins: tuple[str, ...], author: str) -> None:
        self.right += author in origins
        self.named += len(origins)
        self.found += author in origins
        self.tokens += 1


@dataclass
class History:
    """What is told, and the truth: the author of each token of the last version."""

    versions: list[tuple[str, str]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    truth: list[str] = field(default_factory=list)


class Edit(NamedTuple):
    """An amendment: words ``start:end`` of a line become ``new``; ``end`` is -1 for a new alinéa after the line."""

    line: int
    start: int
    end: int
    new: Line


def phrase(draw: Random, length: int, author: str) -> Line:
    """About so many words, a third of them in formulae."""
    words: list[str] = []
    while len(words) < length:
        words += draw.choice(FORMULAE).split() if draw.random() < 0.08 else [draw.choice(WORDS)]
    return [Word(word, author) for word in words]


def alinea(draw: Random, author: str) -> Line:
    return [*phrase(draw, draw.randint(12, 36), author), Word(".", author)]


def text_of(text: Text) -> str:
    return "\n".join(" ".join([word.text for word in line]).replace(" .", ".") for line in text)


def applied(text: Text, edits: list[Edit]) -> Text:
    """The text with edits, each in a line of its own."""
    by_line = {edit.line: edit for edit in edits}
    new: Text = []
    for number, line in enumerate(text):
        edit = by_line.get(number)
        if edit is None:
            new.append(line)
        elif edit.end < 0:
            new += [line, edit.new]
        else:
            new.append([*line[: edit.start], *edit.new, *line[edit.end :]])
    return new


def edit(draw: Random, text: Text, number: int, author: str) -> Edit:
    """An amendment to one line, by the kind drawn."""
    line = text[number]
    last = len(line) - 1
    kind = draw.choice(["substitution", "substitution", "insertion", "insertion", "alinéa", "rewriting"])
    start = draw.randrange(last)
    if kind == "substitution":
        return Edit(number, start, min(start + draw.randint(1, 4), last), phrase(draw, draw.randint(1, 6), author))
    if kind == "insertion":
        return Edit(number, start, start, phrase(draw, draw.randint(4, 14), author))
    if kind == "alinéa":
        return Edit(number, 0, -1, alinea(draw, author))
    return Edit(number, 0, len(line), alinea(draw, author))


def taken_up(draw: Random, proposed: Edit, version: str, fate: str) -> Edit:
    """What the next version makes of an amendment."""
    words = proposed.new
    if fate == "in part":
        size = draw.randint(min(4, len(words)), len(words))
        start = draw.randrange(len(words) - size + 1)
        words = words[start : start + size]
    if fate == "reworded":
        words = [Word(draw.choice(WORDS), version) if draw.random() < 1 / 6 else word for word in words]
    return proposed._replace(new=words)


def history(draw: Random, *, moves: bool) -> History:
    told = History()
    text = [alinea(draw, "v1") for _ in range(draw.randint(12, 24))]
    count = draw.randint(3, 6)
    for version in range(1, count + 1):
        told.versions.append((f"v{version}", text_of(text)))
        if version < count:
            text = _next_version(draw, told, text, version)
            if moves:
                for _ in range(draw.randint(1, 3)):
                    text.insert(draw.randrange(len(text)), text.pop(draw.randrange(len(text))))
    told.truth = [word.author for line in text for word in line]
    return told


def _next_version(draw: Random, told: History, text: Text, version: int) -> Text:
    lines = draw.sample(range(len(text)), min(draw.randint(6, 10), len(text) - 2))
    taken: list[Edit] = []
    for place, number in enumerate(lines):
        author, fate = f"a{version}.{place}", draw.choice(["verbatim", "verbatim", "in part", "reworded", "left"])
        proposed = edit(draw, text, number, author)
        hunks = diff(text_of(text), text_of(applied(text, [proposed])))
        told.proposals.append(Proposal(author, f"v{version}", hunks, accepted=fate == "verbatim"))
        if fate != "left":
            taken.append(taken_up(draw, proposed, f"v{version + 1}", fate))
    free = [number for number in range(len(text)) if number not in lines]
    own = [edit(draw, text, number, f"v{version + 1}") for number in draw.sample(free, min(2, len(free)))]
    return applied(text, [*taken, *own])


def scores(told: History) -> tuple[Score, Score]:
    """Over all words of the last version, and over those that are not the first version's."""
    whole, later = Score(), Score()
    authors = iter(told.truth)
    for segment in provenance(told.versions, told.proposals):
        for _ in read(segment.text).tokens:
            author = next(authors)
            whole.count(segment.origins, author)
            if author != "v1":
                later.count(segment.origins, author)
    return whole, later


def experiment(histories: int, seed: int, *, moves: bool) -> tuple[Score, Score]:
    """All histories drawn from one seed, counted together."""
    draw = Random(seed)
    total = Score(), Score()
    for one in _histories(draw, histories, moves=moves):
        for sum_, score in zip(total, scores(one), strict=True):
            sum_.right += score.right
            sum_.named += score.named
            sum_.found += score.found
            sum_.tokens += score.tokens
    return total


def _histories(draw: Random, count: int, *, moves: bool) -> Iterator[History]:
    for _ in range(count):
        yield history(draw, moves=moves)


def main(histories: int, seed: int) -> None:
    print(f"{histories} histories, seed {seed}\n{'':34}{'tokens':>9}{'precision':>11}{'recall':>9}")
    for moves in (False, True):
        for words, score in zip(("all words", "words since v1"), experiment(histories, seed, moves=moves), strict=True):
            name = f"{'with' if moves else 'without'} moves, {words}"
            print(f"{name:34}{score.tokens:>9,}{score.precision:>11.4f}{score.recall:>9.4f}")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    main(*given, *(HISTORIES, SEED)[len(given) :])
