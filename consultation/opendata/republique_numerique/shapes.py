"""The shapes of what the files hold: opinions, what was said of them, and what the platform counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bills.models import Side, SourceCategory
from consultation.opendata.republique_numerique.lines import Record

GOVERNMENT = "gouvernement"
PSEUDONYM = re.compile(r"p[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the platform counted: votes, and what was written about the subject."""

    agree: int
    mixed: int = 0
    disagree: int = 0
    arguments_for: int = 0
    arguments_against: int = 0
    sources: int = 0
    amendments: int = 0


@dataclass(frozen=True, slots=True)
class SectionLine:
    id: int
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class LawLine:
    """A text in force that an article changes, as HTML."""

    key: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ArgumentLine:
    id: int
    author: str
    side: Side
    body: str
    created_at: datetime
    updated_at: datetime
    hidden: bool
    votes: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    id: int
    author: str
    title: str
    link: str
    category: SourceCategory
    body: str
    created_at: datetime
    votes: int


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """An article when it has a number, else a proposal. ``body`` holds alinéas, ``explanation`` is HTML."""

    id: int
    number: str
    title: str
    author: str
    section: SectionLine
    body: str
    explanation: str
    laws: tuple[LawLine, ...]
    arguments: tuple[ArgumentLine, ...]
    sources: tuple[SourceLine, ...]
    totals: Totals
    created_at: datetime
    updated_at: datetime
    trashed: bool

    @property
    def is_article(self) -> bool:
        return self.author == GOVERNMENT


def pseudonym(record: Record, field: str) -> str:
    """A participant's pseudonym; anything else, an address or a name, is refused."""
    value = record.text(field)
    if not PSEUDONYM.fullmatch(value):
        raise record.error(field, "a pseudonym like p0a1b2c3d4e is expected")
    return value
