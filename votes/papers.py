"""A ballot paper: what a reader sees of the vote on one subject, and may do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal
from votes.models import Ballot, Value
from votes.permissions import refusal_to_vote
from votes.tallies import COLUMNS, Count3, tallies_of


@dataclass(frozen=True)
class BallotPaper:
    subject: Subject
    tally: Count3
    mine: Value | None = None
    refusal: Refusal | None = None

    @property
    def choice(self) -> str:
        """The reader's own ballot as a word: agree, mixed, disagree, or nothing."""
        return "" if self.mine is None else COLUMNS[self.mine]

    @property
    def is_support(self) -> bool:
        """Arguments and sources are supported or not."""
        return self.subject.kind in SUPPORTED


def ballot_papers(reader: Reader, subjects: Iterable[Subject], moment: datetime) -> dict[int, BallotPaper]:
    """A paper for each subject, by its id, in two queries at most. The subjects' bills must be loaded."""
    wanted = list(subjects)
    tallies = tallies_of(subject.pk for subject in wanted)
    mine = _own_ballots(reader, wanted)
    return {
        subject.pk: BallotPaper(
            subject=subject,
            tally=tallies[subject.pk],
            mine=mine.get(subject.pk),
            refusal=refusal_to_vote(reader, subject, moment),
        )
        for subject in wanted
    }


def _own_ballots(reader: Reader, subjects: list[Subject]) -> dict[int, Value]:
    if not isinstance(reader, Participant):
        return {}
    own = Ballot.objects.filter(participant=reader, subject__in=subjects, revision=F("subject__revision"))
    rows = own.values_list("subject", "value")
    return {subject: Value(value) for subject, value in rows}
