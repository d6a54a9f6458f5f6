"""What a list shows of a proposal or an amendment, read for a whole list at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet, Value

from bills.legaltext import Redline, redline
from bills.models import Amendment, Argument, Bill, Proposal, Rebase, Signature, State, Subject
from consultation.compiled import compiled, is_any_of
from consultation.responses.models import Answer
from votes.papers import BallotPaper


@dataclass(frozen=True)
class Card:
    """``change`` is the redline of an amendment; ``text`` the wording of a proposal; of a tombstone, neither.

    ``rebase``: what a new version of the bill did to the amendment, as long as its author has not answered.
    """

    subject: Amendment | Proposal
    paper: BallotPaper
    arguments: int = 0
    signers: int = 0
    answer: Answer | None = None
    rebase: Rebase | None = None

    @property
    def is_tombstone(self) -> bool:
        return self.subject.state == State.WITHDRAWN

    @property
    def title(self) -> str:
        return self.subject.current.title if self.subject.current else ""

    @cached_property
    def change(self) -> Redline | None:
        if not isinstance(self.subject, Amendment) or self.subject.current is None:
            return None
        return redline(self.subject.current.base.text, self.subject.current.wording.text)


def cards_of(
    contributions: Sequence[Amendment | Proposal], papers: Mapping[int, BallotPaper], answers: Mapping[int, Answer]
) -> list[Card]:
    """A card for each, in the same order, in two queries. Authors and current revisions must be loaded."""
    (argued, signed), asked = _counts(contributions), _rebases_asked(contributions)
    return [
        Card(
            subject=contribution,
            paper=papers[contribution.pk],
            arguments=argued[contribution.pk],
            signers=signed[contribution.pk],
            answer=answers.get(contribution.pk),
            rebase=asked.get(contribution.pk),
        )
        for contribution in contributions
    ]


def _rebases_asked(contributions: Sequence[Amendment | Proposal]) -> dict[int, Rebase]:
    """For each amendment that waits for its author's answer: what the latest version did to it."""
    amendments = [contribution.pk for contribution in contributions if isinstance(contribution, Amendment)]
    if not amendments:
        return {}
    return {rebase.amendment_id: rebase for rebase in _pending(amendments)}


@compiled(given=1)
def _pending(amendments: list[int]) -> QuerySet[Rebase]:
    pending = Rebase.objects.pending().filter(is_any_of("amendment", amendments))
    return pending.select_related("version").order_by("version__number")


def _counts(contributions: Sequence[Amendment | Proposal]) -> tuple[Counter[int], Counter[int]]:
    """How many published arguments each has, and how many signed the wording that stands; in one query."""
    argued, signed = Counter[int](), Counter[int]()
    about = [contribution.pk for contribution in contributions]
    for subject, many, is_signed in _counted(about) if about else ():
        (signed if is_signed else argued)[subject] = many
    return argued, signed


@compiled(given=1)
def _counted(about: list[int]) -> QuerySet[Any, tuple[int, int, int]]:
    """The id of the subject, how many, and whether they signed it or argued about it."""
    published = Argument.objects.published().filter(is_any_of("about", about))
    arguments = published.values("about").annotate(many=Count("pk")).values_list("about", "many", Value(0))
    standing = Signature.objects.standing().filter(is_any_of("subject", about))
    signatures = standing.values("subject").annotate(many=Count("pk")).values_list("subject", "many", Value(1))
    return arguments.union(signatures, all=True)


def count_arguments(about: Sequence[Subject]) -> dict[int, int]:
    """How many published arguments each has."""
    published = Argument.objects.published().filter(about__in=[subject.pk for subject in about])
    return dict(published.values_list("about").annotate(Count("pk")).order_by("about"))


def load_contributions(bill: Bill, shown: Sequence[int]) -> dict[int, Amendment | Proposal]:
    """Proposals and amendments by id, with all that a card needs."""
    amendments = Amendment.objects.filter(pk__in=shown).select_related("author", "current__base", "current__wording")
    proposals = Proposal.objects.filter(pk__in=shown).select_related("author", "current__wording")
    loaded: list[Amendment | Proposal] = [*amendments, *proposals]
    for contribution in loaded:
        contribution.bill = bill
    return {contribution.pk: contribution for contribution in loaded}
