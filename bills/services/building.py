"""The next version built from accepted amendments and proposals: the text that the preview shows, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.importers import DraftUnit
from bills.importers import Level as DraftLevel
from bills.legaltext import Combined, Hunk, combine
from bills.models import (
    AmendmentRevision,
    Bill,
    BillVersion,
    Credit,
    CreditBasis,
    CreditState,
    Placement,
    ProposalRevision,
    Unit,
)
from bills.reading import latest_version
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from bills.services.versions import draft_version
from bills.wordings import wording_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError

CONFLICTING = Refusal("conflicting", _("Some of these amendments conflict: choose others."))
OTHER_TEXT = Refusal("other-text", _("Some of these amendments are about another text than the published version."))
REWRITTEN = Refusal(
    "rewritten", _("This article was already rewritten in the draft of the next version: go on with that draft.")
)


@transaction.atomic
def build_version(
    *,
    participant: Participant,
    bill: Bill,
    amendments: Mapping[Unit, Sequence[AmendmentRevision]],
    proposals: Sequence[ProposalRevision] = (),
) -> BillVersion:
    """The draft of the next version with these amendments in their articles, and these proposals as new articles.

    A draft that stands already is gone on with. Raises RefusedError: not staff, a conflict, another base.
    """
    version = bill.versions.drafts().filter(number__gt=1).first() or draft_version(participant=participant, bill=bill)
    units = draft_units(version)
    built = {article: _combined(bill, version, article, chosen) for article, chosen in amendments.items()}
    texts = {str(article.uuid): text for article, text in built.items()}
    units = [replace(unit, text=texts.get(unit.continues, unit.text)) for unit in units]
    for proposal in proposals:
        units = _with_article(units, proposal)
    redraw_outline(participant=participant, version=version, units=units)
    _credit(version, amendments, proposals)
    return version


def _combined(bill: Bill, version: BillVersion, article: Unit, chosen: Sequence[AmendmentRevision]) -> str:
    """The text that the preview shows. Raises RefusedError."""
    latest = latest_version(bill)
    base = Placement.objects.select_related("wording").get(version=latest, unit=article).wording
    drafted = Placement.objects.filter(version=version, unit=article).first()
    if base is None or drafted is None or any(revision.base_id != base.pk for revision in chosen):
        raise RefusedError(OTHER_TEXT)
    if drafted.wording != wording_of(_together(base.text, _built_from(drafted)).text):
        raise RefusedError(REWRITTEN)
    combined = _together(base.text, chosen)
    if combined.fallen:
        raise RefusedError(CONFLICTING)
    return combined.text


def _together(base: str, revisions: Iterable[AmendmentRevision]) -> Combined:
    return combine(base, [(str(revision.pk), [Hunk(**hunk) for hunk in revision.hunks]) for revision in revisions])


def _built_from(drafted: Placement) -> list[AmendmentRevision]:
    """The amendments that the drafted article was built from so far: none, and it is still the published text."""
    built = drafted.credits.filter(basis=CreditBasis.BUILT).order_by("pk").values_list("contribution", "revision")
    return [AmendmentRevision.objects.get(amendment=pk, number=number) for pk, number in built]


def _with_article(units: Sequence[DraftUnit], proposal: ProposalRevision) -> list[DraftUnit]:
    """The proposal as a new article, the last of its division; staff then give it its number."""
    text = proposal.wording.text
    if any(unit.text == text for unit in units):
        return list(units)
    start = next((i for i, unit in enumerate(units) if unit.continues == str(proposal.proposal.section.uuid)), None)
    end = len(units) if start is None else start + 1
    while start is not None and end < len(units) and units[end].level.rank > units[start].level.rank:
        end += 1
    return [*units[:end], DraftUnit(DraftLevel.ARTICLE, "", proposal.title, text), *units[end:]]


def _credit(
    version: BillVersion, amendments: Mapping[Unit, Sequence[AmendmentRevision]], proposals: Sequence[ProposalRevision]
) -> None:
    """Where the version was built from a contribution, its words are its author's: a fact."""
    places = {place.unit_id: place for place in version.placements.articles()}
    Credit.objects.filter(place__version=version, place__unit__in=amendments, basis=CreditBasis.BUILT).delete()
    made = [
        (places[article.pk], revision.amendment_id, revision.number)
        for article, chosen in amendments.items()
        for revision in chosen
    ]
    for proposal in proposals:
        place = version.placements.filter(wording=wording_of(proposal.wording.text)).first()
        if place and not place.credits.filter(contribution=proposal.proposal_id).exists():
            made.append((place, proposal.proposal_id, proposal.number))
    Credit.objects.bulk_create(
        Credit(
            place=place,
            contribution_id=contribution,
            revision=number,
            basis=CreditBasis.BUILT,
            state=CreditState.CONFIRMED,
        )
        for place, contribution, number in made
    )
