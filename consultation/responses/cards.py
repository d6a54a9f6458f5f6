"""What a list shows of a proposal or an amendment, read for a whole list at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from bills.legaltext import Redline, redline
from bills.models import Amendment, Proposal, State, Subject
from consultation.accounts.permissions import Reader
from consultation.responses.models import Answer
from votes.papers import BallotPaper, ballot_papers


@dataclass(frozen=True)
class Card:
    """``change`` is the redline of an amendment; ``text`` the wording of a proposal; of a tombstone, neither."""

    subject: Amendment | Proposal
    paper: BallotPaper
    arguments: int = 0
    answer: Answer | None = None

    @property
    def is_tombstone(self) -> bool:
        return self.subject.state == State.WITHDRAWN

    @property
    def title(self) -> str:
        return self.subject.current.title if self.subject.current else ""

    def change(self) -> Redline | None:
        if not isinstance(self.subject, Amendment) or self.subject.current is None:
            return None
        return redline(self.subject.current.base.text, self.subject.current.wording.text)


def cards_of(reader: Reader, contributions: Sequence[Amendment | Proposal], moment: datetime) -> list[Card]:
    """A card for each, in the same order, in five queries. Bills, authors and current revisions must be loaded."""
    papers = ballot_papers(reader, contributions, moment)
    argued = count_arguments(contributions)
    answers = {answer.subject_id: answer for answer in Answer.objects.published().filter(subject__in=contributions)}
    return [
        Card(
            subject=contribution,
            paper=papers[contribution.pk],
            arguments=argued.get(contribution.pk, 0),
            answer=answers.get(contribution.pk),
        )
        for contribution in contributions
    ]


def count_arguments(about: Sequence[Subject]) -> dict[int, int]:
    counted = Subject.objects.filter(argument__about__in=[subject.pk for subject in about], state=State.PUBLISHED)
    return dict(counted.values_list("argument__about").annotate(Count("pk")).order_by("argument__about"))
