"""What the page of a subject says of its earlier wordings: their votes, and what a new version of the bill did."""

from __future__ import annotations

from dataclasses import dataclass

from bills.legaltext import is_typographic
from bills.models import Amendment, AmendmentRevision, Placement, Rebase, RebaseDecision, Subject
from votes.tallies import Count3, earlier_tallies


@dataclass(frozen=True)
class Wordings:
    """``shown``: the revision on the page; ``others``: the other public ones; ``rebase``: what the last version did.

    ``earlier``: votes on earlier wordings; ``voted``: the revision that the standing votes are about, if not ``shown``.
    """

    shown: AmendmentRevision | None
    others: list[AmendmentRevision]
    earlier: list[tuple[int, Count3]]
    rebase: Rebase | None = None
    voted: int | None = None

    @property
    def is_stale(self) -> bool:
        """The amendment stands on an earlier version: its author has not said what becomes of it."""
        return self.rebase is not None and self.rebase.decision == RebaseDecision.PENDING


def wordings_of(amendment: Amendment, asked: str) -> Wordings:
    """The revisions of an amendment that are public; ``asked`` is the number of the one to show, if it is one."""
    current = amendment.current
    if current is None:
        return Wordings(None, [], [])
    others = _public_revisions(amendment, current) if current.number > 1 else []
    shown = next((revision for revision in others if str(revision.number) == asked), current)
    rebases = Rebase.objects.filter(amendment=amendment).select_related("version", "place")
    return Wordings(
        shown,
        [revision for revision in (current, *others) if revision is not shown],
        earlier_of(amendment),
        rebases.order_by("-version__number").first(),
        _voted(amendment, current, others),
    )


def earlier_of(subject: Subject) -> list[tuple[int, Count3]]:
    return earlier_tallies(subject) if subject.revision > 1 else []


def voted_version(place: Placement) -> int | None:
    """The version of the bill whose words the votes on an article are about, when it is an earlier one."""
    if place.version.number == 1:
        return None
    places = Placement.objects.filter(unit=place.unit_id, version__published_at__isnull=False, revision=place.revision)
    first = places.select_related("wording", "version").order_by("version__number").first()
    if first is None or first.wording is None or place.wording is None or first.wording_id == place.wording_id:
        return None
    return None if is_typographic(first.wording.text, place.wording.text) else first.version.number


def _public_revisions(amendment: Amendment, current: AmendmentRevision) -> list[AmendmentRevision]:
    """The earlier ones, the latest first; what a version made and the author never confirmed is nobody's."""
    unconfirmed = Rebase.objects.filter(amendment=amendment, becomes__isnull=False).exclude(
        decision=RebaseDecision.CONFIRMED
    )
    earlier = amendment.revisions.filter(number__lt=current.number).exclude(pk__in=unconfirmed.values("becomes"))
    return list(earlier.select_related("base", "wording").order_by("-number"))


def _voted(amendment: Amendment, current: AmendmentRevision, others: list[AmendmentRevision]) -> int | None:
    voted = next((revision for revision in others if revision.number == amendment.revision), None)
    if voted is None or is_typographic(voted.wording.text, current.wording.text):
        return None
    return voted.number
