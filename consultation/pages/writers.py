"""Who wrote words of an article: a version of the bill, or a contribution, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from bills.models import Amendment, Bill, BillVersion, Credit, CreditBasis, CreditState, Proposal
from bills.models import Origin as Whose
from bills.services.crediting import is_fact
from consultation.accounts.permissions import Reader
from consultation.responses.models import Answer
from consultation.responses.pieces import FIRST, Credits
from consultation.responses.published import answers_to
from votes.models import Tally
from votes.showing import hidden_from
from votes.tallies import Count3, tallies_of

Contribution = Amendment | Proposal
MATCHES = ((0.95, _("to the letter")), (0.9, _("to the letter but for typography")), (0.0, _("in part, or nearly")))
"""What a score says, from the surest."""


@dataclass(frozen=True)
class Writer:
    """A version of the bill, or a contribution: what is known of it, and ``words`` of the article that are its own.

    ``key`` names it in the page, ``mark`` beside its words; ``first`` is the number of its first stretch. ``tally``
    None: hidden from the reader.
    """

    key: str
    mark: str
    words: int
    first: int
    version: BillVersion | None = None
    contribution: Contribution | None = None
    credit: Credit | None = None
    tally: Count3 | None = None
    answer: Answer | None = None

    @property
    def name(self) -> str:
        """As it follows « words of »."""
        if self.version is not None:
            return name_of_version(self.version)
        assert self.contribution is not None  # noqa: S101  one or the other
        return name_of_contribution(self.contribution)

    @property
    def is_possible(self) -> bool:
        return self.credit is not None and self.credit.state == CreditState.PROPOSED

    @property
    def is_built(self) -> bool:
        return self.credit is not None and self.credit.basis == CreditBasis.BUILT

    @property
    def was_built(self) -> bool:
        """An earlier version was built from it."""
        return self.credit is not None and not self.is_built and is_fact(self.credit)

    @property
    def likeness(self) -> str:
        return likeness_of(self.credit.score) if self.credit else ""


def name_of_version(version: BillVersion) -> str:
    number = {"number": version.number}
    if version.origin == Whose.PARLIAMENT:
        return pgettext("writer", "Parliament (version %(number)s)") % number
    return pgettext("writer", "the Government (version %(number)s)") % number


def name_of_contribution(contribution: Contribution) -> str:
    number = {"number": contribution.slug}
    if isinstance(contribution, Amendment):
        return pgettext("writer", "amendment no. %(number)s") % number
    return pgettext("writer", "proposal no. %(number)s") % number


def likeness_of(score: float) -> str:
    """« to the letter », … of a match."""
    return str(next(words for least, words in MATCHES if score >= least))


def writers_of(
    bill: Bill, found: Mapping[str, tuple[int, int]], credits_: Credits, reader: Reader, moment: datetime
) -> dict[str, Writer]:
    """``found``: (words, number of the first stretch) of each name, in the order in which letters are given."""
    versions = versions_named(bill)
    contributions = contributions_named(credits_.keys() & found.keys())
    for contribution in contributions.values():
        contribution.bill = bill
    hidden = hidden_from(reader, contributions.values(), moment)
    tallies = tallies_then(credits_[name] for name, given in contributions.items() if given.pk not in hidden)
    answers = answers_to(contributions.values())
    letters = _letters()
    writers = {}
    for name, (words, first) in found.items():
        if version := versions.get(name):
            writers[name] = Writer(name, "" if name == FIRST else name, words, first, version=version)
            continue
        contribution = contributions[name]
        writers[name] = Writer(
            f"{contribution.kind}-{contribution.slug}",
            next(letters),
            words,
            first,
            contribution=contribution,
            credit=credits_[name],
            tally=tallies.get(contribution.pk),
            answer=answers.get(contribution.pk),
        )
    return writers


def versions_named(bill: Bill) -> dict[str, BillVersion]:
    return {f"v{version.number}": version for version in BillVersion.objects.filter(bill=bill)}


def contributions_named(uuids: Iterable[str]) -> dict[str, Contribution]:
    """The amendments and proposals of these uuids with their authors, in two queries."""
    wanted = list(uuids)
    amendments = Amendment.objects.filter(uuid__in=wanted).select_related("author", "current")
    proposals = Proposal.objects.filter(uuid__in=wanted).select_related("author", "current")
    found: list[Contribution] = [*amendments, *proposals]
    return {str(contribution.uuid): contribution for contribution in found}


def tallies_then(credits_: Iterable[Credit]) -> dict[int, Count3]:
    """By contribution, the tally of the revision that is credited: cast on it, or on what it reads but for typography.

    Imported totals are of no revision: they stand as they are.
    """
    revisions = {credit.contribution_id: credit.revision for credit in credits_}
    found = {pk: tally for pk, tally in tallies_of(revisions).items() if tally.imported}
    rows = Tally.objects.filter(subject__in=set(revisions) - set(found)).order_by("wording")
    for tally in rows:
        if tally.wording <= revisions[tally.subject_id]:
            figures = (tally.agree, tally.mixed, tally.disagree, tally.revision, tally.wording)
            found[tally.subject_id] = Count3(*figures)
    return {pk: found.get(pk, Count3()) for pk in revisions}


def _letters() -> Iterator[str]:
    """a, b, … z, aa, ab, …"""
    number = 0
    while True:
        number += 1
        left, text = number, ""
        while left:
            left, digit = divmod(left - 1, 26)
            text = chr(ord("a") + digit) + text
        yield text
