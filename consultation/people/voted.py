"""One's own ballots, for nobody else's eyes: on which wording each was cast, and whether it may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.notifications.naming import address_of, names_of
from votes.models import Ballot
from votes.permissions import refusal_to_vote
from votes.tallies import COLUMNS


@dataclass(frozen=True)
class Vote:
    """``may_change``: the vote is open and the ballot is on the wording that is put to it."""

    ballot: Ballot
    subject: Subject
    name: str
    address: str
    may_change: bool

    @property
    def choice(self) -> str:
        """agree, mixed, disagree, or support."""
        if self.subject.kind in SUPPORTED:
            return "support"
        return COLUMNS[self.ballot.value]  # type: ignore[index]  # an IntegerChoices is its number

    @property
    def is_sealed(self) -> bool:
        """In the ledger already. What another platform counted never is."""
        return hasattr(self.ballot.entry, "leaf")

    @property
    def has_changed(self) -> bool:
        """The text was worded anew since."""
        return self.ballot.revision != self.subject.revision


def ballots_of(participant: Participant) -> QuerySet[Ballot]:
    """By consultation, the latest first."""
    ballots = Ballot.objects.filter(participant=participant).select_related("subject__bill", "entry__leaf")
    return ballots.order_by("-subject__bill", "-cast_at", "-pk")


def shown(participant: Participant, ballots: Sequence[Ballot], moment: datetime) -> list[Vote]:
    subjects = {ballot.subject_id: ballot.subject for ballot in ballots}
    names = names_of(list(subjects.values()))
    return [
        Vote(
            ballot=ballot,
            subject=ballot.subject,
            name=names[ballot.subject_id],
            address=address_of(ballot.subject),
            may_change=refusal_to_vote(participant, ballot.subject, moment) is None,
        )
        for ballot in ballots
    ]
