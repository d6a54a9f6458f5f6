"""A ballot paper: what a reader sees of the vote on one subject, and may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal
from votes.models import Ballot, Value
from votes.permissions import refusal_to_vote
from votes.showing import hidden_from, own_ballots, read_shown
from votes.tallies import COLUMNS, Count3, earlier_tallies


@dataclass(frozen=True)
class BallotPaper:
    """``tally`` None: its figures are hidden from the reader."""

    subject: Subject
    tally: Count3 | None
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

    def earlier(self) -> list[tuple[int, Count3]]:
        """The votes on earlier wordings, shown with those on the standing one."""
        return earlier_tallies(self.subject) if self.subject.revision > 1 and self.tally is not None else []


def ballot_papers(reader: Reader, subjects: Iterable[Subject], moment: datetime) -> dict[int, BallotPaper]:
    """A paper for each subject, by its id, in two queries at most. The subjects' bills must be loaded."""
    wanted = list(subjects)
    mine = own_ballots(reader, wanted)
    tallies = read_shown(wanted, hidden_from(reader, wanted, moment, voted=mine))
    return {
        subject.pk: BallotPaper(
            subject=subject,
            tally=tallies[subject.pk],
            mine=mine.get(subject.pk),
            refusal=refusal_to_vote(reader, subject, moment),
        )
        for subject in wanted
    }


def papers_of_another(
    reader: Participant, papers: Mapping[int, BallotPaper], moment: datetime, *, since: datetime
) -> dict[int, BallotPaper] | None:
    """The same papers in another reader's hands, in one query; none of their tallies may be hidden from anybody.

    None: the reader voted ``since`` then, and these tallies may lack that vote.
    """
    standing = Ballot.objects.filter(participant=reader, subject__in=papers, revision=F("subject__revision"))
    own = {subject: (value, at) for subject, value, at in standing.values_list("subject", "value", "cast_at")}
    if any(at >= since for _value, at in own.values()):
        return None
    return {
        pk: replace(
            paper,
            mine=Value(own[pk][0]) if pk in own else None,
            refusal=refusal_to_vote(reader, paper.subject, moment),
        )
        for pk, paper in papers.items()
    }
