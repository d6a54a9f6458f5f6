"""What the page of a subject says of its earlier wordings, and what a new version of the bill did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from django.db.models import QuerySet

from bills.legaltext import Redline, is_typographic, redline
from bills.models import (
    Amendment,
    AmendmentRevision,
    Placement,
    Proposal,
    ProposalRevision,
    Rebase,
    RebaseDecision,
    Subject,
)

R = TypeVar("R", AmendmentRevision, ProposalRevision)


@dataclass(frozen=True)
class Wordings(Generic[R]):
    """``shown``: the revision on the page; ``others``: the other public ones; ``rebase``: what the last version did.

    ``voted``: the revision that the standing votes are about, if it is not ``shown``;
    ``before``: the public revision that ``shown`` came after.
    """

    shown: R | None
    others: list[Any]
    rebase: Rebase | None = None
    voted: int | None = None

    @property
    def is_stale(self) -> bool:
        """The amendment stands on an earlier version: its author has not said what becomes of it."""
        return self.rebase is not None and self.rebase.decision == RebaseDecision.PENDING

    @property
    def before(self) -> R | None:
        shown = self.shown
        return next((one for one in self.others if shown is not None and one.number < shown.number), None)

    def since(self) -> Redline | None:
        """What changed since the revision before, in the words that the law would have."""
        if self.shown is None or self.before is None:
            return None
        return redline(self.before.wording.text, self.shown.wording.text)


@overload
def wordings_of(contribution: Amendment, asked: str) -> Wordings[AmendmentRevision]: ...
@overload
def wordings_of(contribution: Proposal, asked: str) -> Wordings[ProposalRevision]: ...
def wordings_of(
    contribution: Amendment | Proposal, asked: str
) -> Wordings[AmendmentRevision] | Wordings[ProposalRevision]:
    """The revisions of a contribution that are public; ``asked`` is the number of the one to show, if it is one."""
    if isinstance(contribution, Proposal):
        return _wordings(contribution, contribution.current, asked, _public_revisions(contribution), None)
    rebases = Rebase.objects.filter(amendment=contribution).select_related("version", "place")
    latest = rebases.order_by("-version__number").first() if contribution.current else None
    unconfirmed = Rebase.objects.filter(amendment=contribution, becomes__isnull=False).exclude(
        decision=RebaseDecision.CONFIRMED
    )  # what a version made and the author never confirmed is nobody's
    revisions = _public_revisions(contribution).exclude(pk__in=unconfirmed.values("becomes")).select_related("base")
    return _wordings(contribution, contribution.current, asked, revisions, latest)


def _wordings(
    subject: Subject, current: R | None, asked: str, revisions: QuerySet[Any], rebase: Rebase | None
) -> Wordings[R]:
    if current is None:
        return Wordings(None, [])
    others: list[R] = list(revisions.filter(number__lt=current.number)) if current.number > 1 else []
    shown = next((revision for revision in others if str(revision.number) == asked), current)
    every: list[Any] = [current, *others]
    kept = [revision for revision in every if revision is not shown]
    return Wordings(
        shown,
        kept,
        rebase,
        _voted(subject, current, others),
    )


def voted_version(place: Placement) -> int | None:
    """The version of the bill whose words the votes on an article are about, when it is an earlier one."""
    if place.version.number == 1:
        return None
    places = Placement.objects.filter(unit=place.unit_id, version__published_at__isnull=False, revision=place.revision)
    first = places.select_related("wording", "version").order_by("version__number").first()
    if first is None or first.wording is None or place.wording is None or first.wording_id == place.wording_id:
        return None
    return None if is_typographic(first.wording.text, place.wording.text) else first.version.number


def _public_revisions(contribution: Amendment | Proposal) -> QuerySet[Any]:
    """The latest first."""
    return contribution.revisions.public().select_related("wording").order_by("-number")


def _voted(subject: Subject, current: R, others: list[R]) -> int | None:
    voted = next((revision for revision in others if revision.number == subject.revision), None)
    if voted is None or is_typographic(voted.wording.text, current.wording.text):
        return None
    return voted.number
