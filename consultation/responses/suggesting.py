"""Groups that the likeness of contributions suggests. Staff decide."""

from __future__ import annotations

from collections.abc import Iterator

from bills.models import Amendment, Bill, Proposal, Subject, SubjectKind
from consultation.analysis.near_duplicates import Told, alike
from consultation.analysis.sayings import amendments_told


def groups_suggested(bill: Bill, near: Subject | None = None) -> list[list[int]]:
    """The ids of those that are in no group yet and say the same, in two queries.

    ``near``: only among those that this one can be grouped with.
    """
    return alike(_told(bill, near))


def _told(bill: Bill, near: Subject | None) -> Iterator[Told]:
    """A proposal by its text."""
    free = {"bill": bill, "group_member__isnull": True, "current__isnull": False}
    amendments, proposals = Amendment.objects.published().filter(**free), Proposal.objects.published().filter(**free)
    if near is not None:
        amendments = amendments.filter(article__amendments=near.pk)
        proposals = proposals if near.kind == SubjectKind.PROPOSAL else proposals.none()
    yield from amendments_told(amendments)
    for pk, text in proposals.values_list("pk", "current__wording__text"):
        yield Told(pk, text, "proposal")
