"""The debate about a subject: arguments for and against, and sources, the most supported first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from bills.models import Argument, Bill, Side, Source, Subject
from consultation.analysis.rankings import first_of_each

FIRST = 5
MOST = 200
S = TypeVar("S", Argument, Source)


@dataclass(frozen=True)
class Said(Generic[S]):
    """Arguments of one side, or sources: those that are shown, the most supported first, and how many there are."""

    shown: list[S]
    total: int

    @classmethod
    def of(cls, ranked: list[S]) -> Said[S]:
        """``ranked`` comes from ``first_of_each``, which counted them all."""
        return cls(ranked, ranked[0].total if ranked else 0)  # type: ignore[attr-defined]  # annotated


@dataclass(frozen=True)
class Debate:
    """``is_whole``: the reader asked for everything."""

    pro: Said[Argument]
    contra: Said[Argument]
    cited: Said[Source]
    is_whole: bool

    def subjects(self) -> list[Argument | Source]:
        """Everything that is shown: what a page needs ballot papers for."""
        return [*self.pro.shown, *self.contra.shown, *self.cited.shown]

    @property
    def total_arguments(self) -> int:
        return self.pro.total + self.contra.total

    @property
    def is_cut(self) -> bool:
        return len(self.subjects()) < self.total_arguments + self.cited.total


def debate_about(about: Subject, bill: Bill, *, whole: bool) -> Debate:
    """The first arguments of each side and the first sources, or (``whole``) up to MOST of each; in two queries."""
    most = MOST if whole else FIRST
    said = Argument.objects.published().filter(about=about).select_related("author")
    cited = Source.objects.published().filter(about=about).select_related("author")
    arguments, sources = list(first_of_each(said, "side", most)), list(first_of_each(cited, "about", most))
    debate = Debate(
        pro=Said.of([argument for argument in arguments if argument.side == Side.FOR]),
        contra=Said.of([argument for argument in arguments if argument.side == Side.AGAINST]),
        cited=Said.of(sources),
        is_whole=whole,
    )
    for subject in debate.subjects():
        subject.bill = bill
    return debate
