"""What was said about an article before a version: amendments to its texts, new articles proposed in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from bills.legaltext import ENGINE_VERSION, Hunk, Proposal, diff, tokens
from bills.models import AmendmentRevision, Credit, CreditBasis, Placement, RebaseOutcome
from bills.models import Proposal as ProposedArticle
from bills.services.ancestry import Past

RARE_RUN = 4
"""Words in a row that a proposed article must share with the new words of a version to be asked about."""


@dataclass(frozen=True)
class Said:
    """What a contribution said in one of its revisions, and whether the next version was built from that."""

    contribution: int
    uuid: str
    revision: int
    hunks: tuple[Hunk, ...]
    amends: str
    is_built: bool

    def proposal(self) -> Proposal:
        return Proposal(self.uuid, self.amends, self.hunks, accepted=self.is_built)


def said_before(earlier: Sequence[Past], since: Past, facts: Collection[int]) -> Iterator[Said]:
    """What was proposed to the earlier texts: accepted where a version was built from it, else to be matched.

    ``facts``: the contributions that the article, or one that it comes from, was built from.
    """
    units = {place.unit_id for past in (*earlier, since) for place in past.places}
    for past, after in pairwise((*earlier, since)):
        rows = Credit.objects.filter(place__in=after.places, basis=CreditBasis.BUILT)
        built = dict(rows.values_list("contribution", "revision"))
        for there in past.places:
            yield from _amendments_to(past, there, units, built)
        if past.text != after.text:
            yield from _proposed_articles(past, after, facts)


def _amendments_to(past: Past, there: Placement, units: Collection[int], built: Mapping[int, int]) -> Iterator[Said]:
    """The last revision of each amendment to the text of ``there``, or the one built in, even if withdrawn."""
    was_here = Q(amendment__article__in=units) | Q(amendment__rebases__outcome=RebaseOutcome.MOVED)
    revisions = AmendmentRevision.objects.filter(
        was_here, base=there.wording, amendment__bill=there.version.bill_id, amendment__existing_law=None
    )
    rows = revisions.select_related("amendment", "wording").order_by("amendment", "number")
    spoken: dict[int, AmendmentRevision] = {}
    for revision in rows:
        wanted = built.get(revision.amendment_id)
        if (wanted is None and revision.amendment.is_published) or wanted == revision.number:
            spoken[revision.amendment_id] = revision
    for pk, revision in spoken.items():
        if hunks := _hunks_on(past, there, revision):
            yield Said(pk, str(revision.amendment.uuid), revision.number, hunks, past.origin, pk in built)


def _hunks_on(past: Past, there: Placement, revision: AmendmentRevision) -> tuple[Hunk, ...]:
    if len(past.places) == 1 and revision.engine_version == ENGINE_VERSION:
        return tuple(Hunk(**hunk) for hunk in revision.hunks)
    return diff(past.text, past.with_one_changed(there.unit_id, revision.wording.text))


def _proposed_articles(past: Past, new: Past, facts: Collection[int]) -> Iterator[Said]:
    """A new article may be one that a citizen proposed, and new words of an article may come from one."""
    runs = _runs(new.text) - _runs(past.text)
    bill = new.places[0].version.bill_id
    proposed = ProposedArticle.objects.published().filter(bill=bill) | ProposedArticle.objects.filter(pk__in=facts)
    wanted = proposed.order_by("pk").values_list("pk", "uuid", "current__number", "current__wording__text")
    for pk, uuid, number, text in wanted:
        if pk in facts or runs & _runs(text):
            yield Said(pk, str(uuid), number, diff(past.text, f"{past.text}\n{text}"), past.origin, pk in facts)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in tokens(text) if word[0].isalnum()]
    return set(zip(*(words[start:] for start in range(RARE_RUN)), strict=False))
