"""A ballot paper: what a reader sees of the vote on one subject, and may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal
from consultation.compiled import compiled, is_any_of
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


def values_of(reader: Participant, papers: Mapping[int, BallotPaper], *, since: datetime) -> dict[int, Value] | None:
    """What the reader voted on the wordings of these papers, which are another's, by subject; in one query.

    None: they voted ``since`` then, and the tallies of the papers may lack that vote.
    """
    own = [
        (subject, value, at)
        for subject, revision, value, at in _ballots_of(reader.pk, [*papers])
        if revision == papers[subject].subject.revision
    ]
    return None if any(at >= since for _, _, at in own) else {subject: Value(value) for subject, value, _ in own}


@compiled(given=2)
def _ballots_of(reader: int, subjects: list[int]) -> QuerySet[Any, tuple[int, int, int, datetime]]:
    own = Ballot.objects.filter(is_any_of("subject", subjects), participant=reader)
    return own.values_list("subject", "revision", "value", "cast_at")


def paper_of_another(reader: Participant, paper: BallotPaper, value: Value | None, moment: datetime) -> BallotPaper:
    """The same paper, its tally hidden from nobody, in the hands of another reader who may take part no less.

    Whether it is their own contribution makes the only difference to who may vote on it.
    """
    subject, refusal = paper.subject, paper.refusal
    if subject.author_id == reader.pk:
        refusal = refusal_to_vote(reader, subject, moment)
    return replace(paper, mine=value, refusal=refusal)
