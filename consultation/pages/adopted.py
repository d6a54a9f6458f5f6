"""What the Government adopted, article by article: what of it can stand together in the next version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict

from bills.legaltext import Combined, Redline, combine, redline
from bills.models import (
    Amendment,
    AmendmentRevision,
    Bill,
    BillVersion,
    Credit,
    CreditState,
    Placement,
    Proposal,
    ProposalRevision,
    Unit,
)
from bills.reading import outline
from consultation.pages.picking import hunks_of
from consultation.responses.models import Answer, Decision

ADOPTED = (Decision.ADOPTED, Decision.ADOPTED_IN_PART)


@dataclass
class Choice:
    """An adopted amendment. ``fits``: it changes the text of the published version; ``against``: numbers."""

    amendment: Amendment
    revision: AmendmentRevision
    decision: Decision
    fits: bool
    is_chosen: bool = False
    against: tuple[str, ...] = ()

    @property
    def pick(self) -> str:
        return f"{self.amendment.slug}-{self.revision.number}"


@dataclass
class AdoptedHere:
    """The adopted amendments of an article, and the text that those chosen give together."""

    place: Placement
    choices: list[Choice] = field(default_factory=list)

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]

    @cached_property
    def combined(self) -> Combined:
        assert self.place.wording is not None  # noqa: S101  an article
        return _together(self.place.wording.text, self.chosen)

    @cached_property
    def change(self) -> Redline:
        assert self.place.wording is not None  # noqa: S101  an article
        return redline(self.place.wording.text, self.combined.text)

    @property
    def conflicts(self) -> list[tuple[str, str]]:
        """The numbers of amendments chosen that conflict, two by two."""
        named = {choice.pick: choice.amendment.slug for choice in self.chosen}
        pairs = (
            (named[one], named[other])
            for conflict in self.combined.conflicts
            for one in conflict.first_ids
            for other in conflict.second_ids
        )
        return list(dict.fromkeys(pairs))


@dataclass
class NewArticle:
    """An adopted proposal, as a new article."""

    proposal: Proposal
    revision: ProposalRevision
    decision: Decision
    is_chosen: bool = False

    @property
    def pick(self) -> str:
        return f"{self.proposal.slug}-{self.revision.number}"


@dataclass
class Adopted:
    """``missing``: a pick of the address names nothing that was adopted, or another revision of it."""

    version: BillVersion
    articles: list[AdoptedHere]
    proposals: list[NewArticle]
    missing: bool = False

    @property
    def is_chosen(self) -> bool:
        return bool(self.amendments() or self.proposals_chosen())

    @property
    def has_conflict(self) -> bool:
        return any(article.combined.fallen for article in self.articles if article.chosen)

    def amendments(self) -> dict[Unit, list[AmendmentRevision]]:
        return {
            article.place.unit: [choice.revision for choice in article.chosen]
            for article in self.articles
            if article.chosen
        }

    def proposals_chosen(self) -> list[ProposalRevision]:
        return [article.revision for article in self.proposals if article.is_chosen]


def adopted_in(bill: Bill, version: BillVersion, chosen: QueryDict | None) -> Adopted:
    """What was adopted, with what is chosen (``a`` and ``p``: number-revision); at first, all without conflict.

    What the published version took already is left out.
    """
    taken = Credit.objects.filter(place__version=version, state=CreditState.CONFIRMED)
    decisions = dict(
        Answer.objects.filter(subject__bill=bill, decision__in=ADOPTED)
        .exclude(subject__in=taken.values("contribution"))
        .order_by("pk")
        .values_list("subject", "decision")
    )
    places = [place for place in outline(version, with_wordings=True) if place.unit.is_article]
    articles = _articles(places, decisions)
    proposals = [
        NewArticle(proposal, proposal.current, Decision(decisions[proposal.pk]))
        for proposal in Proposal.objects.published()
        .filter(pk__in=decisions, current__isnull=False)
        .select_related("author", "current__wording", "current__proposal__section")
        .order_by("pk")
        if proposal.current
    ]
    found = Adopted(version, articles, proposals)
    _choose(found, chosen)
    return found


def _articles(places: Sequence[Placement], decisions: dict[int, str]) -> list[AdoptedHere]:
    amendments: dict[int, list[Amendment]] = defaultdict(list)
    adopted = Amendment.objects.published().filter(pk__in=decisions, current__isnull=False)
    for amendment in adopted.select_related("author", "current").order_by("pk"):
        amendments[amendment.article_id].append(amendment)
    found = []
    for place in places:
        choices = [
            Choice(amendment, amendment.current, Decision(decisions[amendment.pk]), _fits(amendment, place))
            for amendment in amendments[place.unit_id]
            if amendment.current
        ]
        if choices:
            found.append(AdoptedHere(place, choices))
        _tell_conflicts(place, [choice for choice in choices if choice.fits])
    return found


def _fits(amendment: Amendment, place: Placement) -> bool:
    current = amendment.current
    is_of_text = amendment.existing_law_id is None and current is not None and bool(current.hunks)
    return is_of_text and current is not None and current.base_id == place.wording_id


def _tell_conflicts(place: Placement, choices: Sequence[Choice]) -> None:
    if place.wording is None or len(choices) < 2:
        return
    by_pick = {choice.pick: choice for choice in choices}
    for conflict in _together(place.wording.text, choices).conflicts:
        for ours, theirs in ((conflict.first_ids, conflict.second_ids), (conflict.second_ids, conflict.first_ids)):
            others = tuple(by_pick[pick].amendment.slug for pick in theirs)
            for pick in ours:
                by_pick[pick].against = tuple(dict.fromkeys((*by_pick[pick].against, *others)))


def _together(base: str, choices: Sequence[Choice]) -> Combined:
    return combine(base, [(choice.pick, hunks_of(choice.revision.hunks)) for choice in choices])


def _choose(found: Adopted, chosen: QueryDict | None) -> None:
    amendments, proposals = (set(chosen.getlist(name)) if chosen is not None else None for name in ("a", "p"))
    for article in found.articles:
        for choice in article.choices:
            wanted = not choice.against if amendments is None else choice.pick in amendments
            choice.is_chosen = choice.fits and wanted
    for new_article in found.proposals:
        new_article.is_chosen = proposals is None or new_article.pick in proposals
    known = {choice.pick for article in found.articles for choice in article.choices if choice.fits}
    new = {article.pick for article in found.proposals}
    found.missing = bool((amendments or set()) - known) or bool((proposals or set()) - new)
