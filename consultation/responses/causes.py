"""Which contributions caused the changes between two versions: those that a version was built from are facts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from bills.comparison import Comparison
from bills.models import Amendment, Bill, Credit, CreditBasis, CreditState, Proposal, State
from consultation.accounts.permissions import Reader
from consultation.responses.cards import load_contributions
from votes.showing import shown_tallies
from votes.tallies import Count3

SHOWN = (State.PUBLISHED, State.WITHDRAWN)


@dataclass(frozen=True)
class Cause:
    """A contribution whose words stand in the new version and did not in the old one. ``tally``: if it is shown."""

    credit: Credit
    subject: Amendment | Proposal
    tally: Count3 | None

    @property
    def is_fact(self) -> bool:
        return self.credit.state == CreditState.CONFIRMED

    @property
    def is_built(self) -> bool:
        return self.credit.basis == CreditBasis.BUILT

    @property
    def title(self) -> str:
        """Of what was withdrawn, its number alone is told."""
        current = self.subject.current
        return current.title if current and self.subject.is_published else ""


def causes_of(bill: Bill, comparison: Comparison, reader: Reader, moment: datetime) -> dict[int, list[Cause]]:
    """By the id of a unit of the new version, facts first. What a clerk refused, and what is hidden, is absent."""
    given = list(
        Credit.objects.filter(place__version__in=(comparison.old, comparison.new))
        .exclude(state=CreditState.REFUSED)
        .select_related("place")
        .order_by("state", "-words", "pk")
    )
    stood = {credit.contribution_id for credit in given if credit.place.version_id == comparison.old.pk}
    added = [
        credit
        for credit in given
        if credit.place.version_id == comparison.new.pk and credit.contribution_id not in stood
    ]
    subjects = load_contributions(bill, [credit.contribution_id for credit in added])
    tallies = shown_tallies(reader, subjects.values(), moment)
    found: dict[int, list[Cause]] = defaultdict(list)
    for credit in added:
        subject = subjects.get(credit.contribution_id)
        if subject and subject.state in SHOWN:
            found[credit.place.unit_id].append(Cause(credit, subject, tallies[subject.pk]))
    return dict(found)
