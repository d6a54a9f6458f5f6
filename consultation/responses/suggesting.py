"""Groups that the likeness of contributions suggests. Staff decide."""

from __future__ import annotations

from collections.abc import Iterator

from bills.models import Amendment, Bill, Proposal, Subject, SubjectKind
from consultation.responses.twins import Told, twins


def groups_suggested(bill: Bill, near: Subject | None = None) -> list[list[int]]:
    """The ids of those that are in no group yet and say the same, in two queries.

    ``near``: only among those that this one can be grouped with.
    """
    return twins(_told(bill, near))


def _told(bill: Bill, near: Subject | None) -> Iterator[Told]:
    """An amendment by the words that it strikes and writes in its article, a proposal by its text."""
    free = {"bill": bill, "group_member__isnull": True, "current__isnull": False}
    amendments, proposals = Amendment.objects.published().filter(**free), Proposal.objects.published().filter(**free)
    if near is not None:
        amendments = amendments.filter(article__amendments=near.pk)
        proposals = proposals if near.kind == SubjectKind.PROPOSAL else proposals.none()
    rows = amendments.values_list("pk", "article", "existing_law", "current__base", "current__hunks")
    for pk, article, law, base, hunks in rows:
        text = "\n".join(f"{hunk['old']} → {hunk['new']}" for hunk in hunks)
        places = ",".join(f"{hunk['start']}:{hunk['end']}" for hunk in hunks)
        yield Told(pk, f"amendment {article} {law or ''}", text, f"{base} {places}")
    for pk, text in proposals.values_list("pk", "current__wording__text"):
        yield Told(pk, "proposal", text)
