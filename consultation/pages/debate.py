"""The debate about a subject: arguments for and against, and sources, the most supported first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from bills.models import Argument, Bill, Side, Source, State, Subject
from consultation.accounts.permissions import Reader
from consultation.analysis.rankings import Order, in_order
from votes.papers import BallotPaper, ballot_papers

FIRST = 5
MOST = 200
S = TypeVar("S", bound=Subject)


@dataclass(frozen=True)
class Said:
    """An argument or a source with the votes on it."""

    subject: Argument | Source
    paper: BallotPaper


@dataclass(frozen=True)
class Debate:
    """``shown`` of each side, and how many there are in all."""

    arguments_for: list[Said]
    arguments_against: list[Said]
    sources: list[Said]
    total_for: int
    total_against: int
    total_sources: int

    @property
    def total_arguments(self) -> int:
        return self.total_for + self.total_against

    @property
    def is_cut(self) -> bool:
        shown = len(self.arguments_for) + len(self.arguments_against) + len(self.sources)
        return shown < self.total_arguments + self.total_sources


def debate_about(reader: Reader, about: Subject, bill: Bill, moment: datetime, *, whole: bool) -> Debate:
    """The first arguments of each side and the first sources, or (``whole``) up to MOST of each."""
    most = MOST if whole else FIRST
    sides = {side: _ranked(Argument.objects.filter(about=about, side=side)) for side in Side}
    cited = _ranked(Source.objects.filter(about=about))
    pro, contra, sources = (list(listed[:most]) for listed in (sides[Side.FOR], sides[Side.AGAINST], cited))
    for said in (*pro, *contra, *sources):
        said.bill = bill
    papers = ballot_papers(reader, [*pro, *contra, *sources], moment)
    return Debate(
        arguments_for=[Said(said, papers[said.pk]) for said in pro],
        arguments_against=[Said(said, papers[said.pk]) for said in contra],
        sources=[Said(said, papers[said.pk]) for said in sources],
        total_for=_total(pro, sides[Side.FOR], most),
        total_against=_total(contra, sides[Side.AGAINST], most),
        total_sources=_total(sources, cited, most),
    )


def _ranked(said: QuerySet[S]) -> QuerySet[S]:
    return in_order(said.filter(state=State.PUBLISHED).select_related("author"), Order.SUPPORT)


def _total(shown: list[S], listed: QuerySet[S], most: int) -> int:
    """A short list has told its length already."""
    return len(shown) if len(shown) < most else listed.count()
