"""Writing the outline of a draft again: its units keep their identity, what became of them is told anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.descent import Change, Link, descend
from bills.importers import DraftUnit
from bills.mandates import PUBLISHED
from bills.models import Bill, BillVersion, Credit, CreditBasis, CreditState, Lineage, Placement, Unit
from bills.permissions import refusal_to_edit
from bills.services.outline import clear_outline, draft_units, place_units
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

TWICE = Refusal("twice", _("Two articles of the new version are said to be the same earlier article."))
NEW = "new"
"""What a unit continues that is said to continue none: no unit has this name."""


@transaction.atomic
def redraw_outline(
    *, participant: Participant, version: BillVersion, units: Sequence[DraftUnit], preamble: str | None = None
) -> None:
    """Replace the whole outline of an unpublished version. Raises RefusedError."""
    _lock_draft(participant, version)
    redraw(version, units)
    if preamble is not None:
        version.preamble = preamble
    version.lineage_confirmed_at = None
    version.save(update_fields=["preamble", "lineage_confirmed_at"])
    record(Verb.TEXT_EDITED, bill=version.bill.uuid, actor=participant, version=version.number)


@transaction.atomic
def confirm_lineage(
    *,
    participant: Participant,
    version: BillVersion,
    continues: Mapping[int, str],
    cut_from: Mapping[int, str],
    poured_into: Mapping[str, int],
    moment: datetime,
) -> None:
    """Say what each unit of the draft is. Ranks are positions in it, from 1; names are uuids of earlier units.

    ``continues``: the earlier unit that it is; ``cut_from``: the one it was cut out of; ``poured_into``: where
    the words of an earlier unit went. What is not said is new, or deleted. Raises RefusedError.
    """
    _lock_draft(participant, version)
    if len(set(continues.values())) < len(continues):
        raise RefusedError(TWICE)
    units = [
        replace(unit, continues=_kept_name(unit, continues.get(rank, ""), version))
        for rank, unit in enumerate(draft_units(version), start=1)
    ]
    links = descend(_before(version), units).links
    _write(version, units, [_corrected(link, cut_from, poured_into) for link in links])
    version.lineage_confirmed_at = moment
    version.save(update_fields=["lineage_confirmed_at"])


def redraw(version: BillVersion, units: Sequence[DraftUnit]) -> None:
    """Write the outline of a draft, and what the engine finds that became of the units of the version before."""
    if version.number == 1:
        _write(version, units, ())
        return
    descent = descend(_before(version), units)
    traced = [
        replace(unit, continues=name or unit.continues) for unit, name in zip(units, descent.continues, strict=True)
    ]
    _write(version, traced, descent.links)


def _lock_draft(participant: Participant, version: BillVersion) -> None:
    refuse(refusal_to_edit(participant, version))
    Bill.objects.select_for_update(no_key=True).get(pk=version.bill_id)  # nobody publishes it meanwhile
    version.refresh_from_db(fields=["published_at"])
    refuse(None if version.published_at is None else PUBLISHED)


def _before(version: BillVersion) -> list[tuple[str, DraftUnit]]:
    """The units of the version before, by their uuids."""
    units = draft_units(version.bill.versions.get(number=version.number - 1))
    return [(unit.continues, unit) for unit in units]


def _kept_name(unit: DraftUnit, continued: str, version: BillVersion) -> str:
    """The earlier unit that staff name; else the draft's own unit, unless that one is an earlier unit too."""
    if continued:
        return continued
    is_earlier = Placement.objects.filter(unit__uuid=unit.continues, version__number__lt=version.number).exists()
    return NEW if is_earlier else unit.continues


def _corrected(link: Link[str], cut_from: Mapping[int, str], poured_into: Mapping[str, int]) -> Link[str]:
    """What the engine says, unless staff say otherwise of a part cut off or of an article poured into another."""
    if link.change in {Change.SPLIT, Change.INSERTED} and link.after is not None:
        cut = cut_from.get(link.after + 1)
        return Link(Change.SPLIT, cut, link.after) if cut else Link(Change.INSERTED, None, link.after)
    if link.change in {Change.MERGED, Change.DELETED} and link.before is not None:
        into = poured_into.get(link.before)
        return Link(Change.MERGED, link.before, into - 1) if into else Link(Change.DELETED, link.before, None)
    return link


def _write(version: BillVersion, units: Sequence[DraftUnit], links: Sequence[Link[str]]) -> None:
    """Place the units, keep what they were built from, tell the lineage."""
    built = list(
        Credit.objects.filter(place__version=version, basis=CreditBasis.BUILT).values_list(
            "place__unit", "contribution", "revision"
        )
    )
    version.lineage.all().delete()
    clear_outline(version, keep=[unit.continues for unit in units])
    placed = place_units(version, units)
    places = {place.unit_id: place for place in placed}
    Credit.objects.bulk_create(
        Credit(
            place=places[unit],
            contribution_id=contribution,
            revision=revision,
            basis=CreditBasis.BUILT,
            state=CreditState.CONFIRMED,
        )
        for unit, contribution, revision in built
        if unit in places
    )
    earlier = {str(unit.uuid): unit for unit in Unit.objects.filter(bill=version.bill)}
    Lineage.objects.bulk_create(
        Lineage(
            version=version,
            kind=link.change.value,
            before=earlier[link.before] if link.before else None,
            after=placed[link.after].unit if link.after is not None else None,
            score=link.score,
        )
        for link in links
    )
