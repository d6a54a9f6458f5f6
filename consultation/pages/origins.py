"""An article whose every word is led back to who wrote it: a version of the bill, or contributions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext

from bills.legaltext import Alinea, alineas
from bills.models import Bill
from bills.services.crediting import words_in
from consultation.accounts.permissions import Reader
from consultation.pages.text import Line
from consultation.pages.writers import Writer, writers_of
from consultation.responses.pieces import Credits, Piece


@dataclass(frozen=True)
class Stretch:
    """Words of one line written by the same. ``before``: the white space that comes first. ``number`` 0: base text."""

    number: int
    before: str
    text: str
    writers: tuple[Writer, ...]
    is_base: bool
    is_possible: bool

    @property
    def names(self) -> str:
        return pgettext("between writers", " and ").join(writer.name for writer in self.writers)

    @property
    def look(self) -> str:
        if self.is_possible:
            return "possible"
        version = self.writers[0].version
        return version.origin if version else "contribution"


@dataclass(frozen=True)
class TracedLine:
    alinea: Alinea
    stretches: tuple[Stretch, ...]

    @property
    def look(self) -> str:
        return Line(self.alinea, 0, (), ()).look


@dataclass(frozen=True)
class Traced:
    """The lines of an article, and who wrote it in the order in which they are met. ``base``: the first version."""

    lines: tuple[TracedLine, ...]
    writers: tuple[Writer, ...]

    @property
    def base(self) -> Writer | None:
        return next((writer for writer in self.writers if not writer.mark), None)

    @property
    def others(self) -> list[Writer]:
        return [writer for writer in self.writers if writer.mark]


def traced(bill: Bill, pieces: Sequence[Piece], credits_: Credits, reader: Reader, moment: datetime) -> Traced:
    """The ``pieces`` and ``credits_`` of an article, with all that is known of their authors: in eight queries."""
    cut = list(_cut(pieces))
    words: Counter[str] = Counter()
    first: dict[str, int] = {}
    for _row, number, piece in cut:
        for name in _names(piece):
            words[name] += words_in(piece.text)
            first.setdefault(name, number)
    met = {name: (words[name], number) for name, number in first.items()}
    writers = writers_of(bill, met, credits_, reader, moment)
    lines: dict[int, list[Stretch]] = defaultdict(list)
    for row, number, piece in cut:
        lines[row].append(_stretch(number, piece, tuple(writers[name] for name in _names(piece))))
    found = alineas("".join(piece.text for piece in pieces))
    whole = tuple(TracedLine(alinea, tuple(lines[row])) for row, alinea in enumerate(found))
    return Traced(whole, tuple(writers.values()))


def _stretch(number: int, piece: Piece, writers: tuple[Writer, ...]) -> Stretch:
    text = piece.text.lstrip()
    before = piece.text[: len(piece.text) - len(text)]
    return Stretch(number, before, text, writers, is_base=piece.is_base, is_possible=not piece.names)


def _cut(pieces: Iterable[Piece]) -> Iterator[tuple[int, int, Piece]]:
    """(line from 0, number of the stretch, words): cut at line breaks; base text is not numbered."""
    row, number = 0, 0
    for piece in pieces:
        for index, part in enumerate(piece.text.split("\n")):
            row += index > 0
            if part:
                number += not piece.is_base
                yield row, 0 if piece.is_base else number, Piece(part, piece.names, piece.possible)


def _names(piece: Piece) -> tuple[str, ...]:
    return (*piece.names, *piece.possible)
