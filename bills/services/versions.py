"""Ministry staff draft the next version of a bill, confirm what became of its units, and publish it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.importers import DraftUnit
from bills.legaltext import is_typographic
from bills.mandates import PUBLISHED, refusal_to
from bills.models import Bill, BillVersion, Origin, Placement, Unit
from bills.phases import Phase
from bills.readiness import FAULTY, NO_ARTICLE
from bills.reading import latest_version
from bills.roles import Action
from bills.services.crediting import trace_origins
from bills.services.kept import tell_words_kept
from bills.services.outline import clear_outline, draft_units
from bills.services.rebasing import rebase_amendments
from bills.services.redrawing import redraw
from bills.splitting import faults_in
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce

UNPUBLISHED = Refusal("unpublished", _("Version 1 must be published before version 2 is written."))
DRAFT_STANDS = Refusal("draft-stands", _("The next version is already being drafted: go on with that draft."))
UNCONFIRMED = Refusal("unconfirmed", _("First confirm what became of each article."))
SAME_TEXT = Refusal("same-text", _("This draft is the same as the published version: there is nothing to publish."))


@transaction.atomic
def draft_version(
    *,
    participant: Participant,
    bill: Bill,
    units: Sequence[DraftUnit] | None = None,
    label: str = "",
    preamble: str = "",
    origin: Origin = Origin.GOVERNMENT,
) -> BillVersion:
    """The draft of the next version: of the units given, else a copy of the published one. Raises RefusedError.

    What became of each unit is worked out at once, for staff to confirm.
    """
    latest = _latest_to_go_on_from(participant, bill)
    if bill.versions.drafts().exists():
        raise RefusedError(DRAFT_STANDS)
    version = BillVersion.objects.create(
        bill=bill, number=latest.number + 1, label=label, preamble=preamble, origin=origin
    )
    redraw(version, draft_units(latest) if units is None else units)
    record(Verb.VERSION_DRAFTED, bill=bill.uuid, actor=participant, version=version.number)
    return version


@transaction.atomic
def discard_draft(*, participant: Participant, version: BillVersion) -> None:
    """Throw away a version that was never published. Raises RefusedError."""
    refuse(refusal_to(Action.DRAFT_VERSION, participant, version.bill))
    locked = BillVersion.objects.select_for_update().get(pk=version.pk)
    refuse(None if locked.published_at is None and locked.number > 1 else PUBLISHED)
    locked.lineage.all().delete()
    clear_outline(locked)
    locked.delete()
    record(Verb.DRAFT_DISCARDED, bill=version.bill.uuid, actor=participant, version=version.number)


@transaction.atomic
def publish_version(*, participant: Participant, version: BillVersion, moment: datetime) -> BillVersion:
    """Make the next version public and carry the open amendments over to it; again, nothing happens.

    Raises RefusedError: not staff, faults in the outline, lineage not confirmed, nothing changed.
    """
    refuse(refusal_to(Action.PUBLISH_VERSION, participant, version.bill, moment))
    bill = Bill.objects.select_for_update(no_key=True).get(pk=version.bill_id)
    version.refresh_from_db()
    if version.published_at is not None:
        return version
    latest = latest_version(bill)
    if latest is None or bill.published_at is None:
        raise RefusedError(UNPUBLISHED)
    _refuse_faults(latest, version)
    version.published_at = moment
    version.save(update_fields=["published_at"])
    if bill.phase(moment) in {Phase.PREPARATION, Phase.CONSULTATION}:
        _put_to_the_vote(latest, version)
    record(Verb.VERSION_PUBLISHED, bill=bill.uuid, actor=participant, version=version.number)
    rebase_amendments(latest=latest, version=version, moment=moment)
    trace_origins(version)
    tell_words_kept(version, participant)
    announce(bill.uuid, {"type": "published", "kind": "version", "subject": str(bill.uuid), "about": str(bill.uuid)})
    return version


def _latest_to_go_on_from(participant: Participant, bill: Bill) -> BillVersion:
    refuse(refusal_to(Action.DRAFT_VERSION, participant, bill))
    locked = Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)  # two colleagues at once write one draft
    latest = latest_version(locked)
    if locked.published_at is None or latest is None:
        raise RefusedError(UNPUBLISHED)
    return latest


def _refuse_faults(latest: BillVersion, version: BillVersion) -> None:
    units = draft_units(version)
    if not version.placements.articles().exists():
        raise RefusedError(NO_ARTICLE)
    if any(fault.blocking for fault in faults_in(units)):
        raise RefusedError(FAULTY)
    if version.lineage_confirmed_at is None:
        raise RefusedError(UNCONFIRMED)
    if [replace(unit, explanation="") for unit in units] == [
        replace(unit, explanation="") for unit in draft_units(latest)
    ]:
        raise RefusedError(SAME_TEXT)


def _put_to_the_vote(latest: BillVersion, version: BillVersion) -> None:
    """While votes are open, an article whose words changed is voted on anew; typography changes nothing."""
    before = _wordings(latest)
    for place in version.placements.articles().select_related("unit", "wording"):
        old = before.get(place.unit_id)
        if old is None or place.wording is None or is_typographic(old, place.wording.text):
            continue
        Unit.objects.filter(pk=place.unit_id).update(revision=place.unit.revision + 1)
        Placement.objects.filter(pk=place.pk).update(revision=place.unit.revision + 1)


def _wordings(version: BillVersion) -> Mapping[int, str]:
    return dict(version.placements.articles().values_list("unit", "wording__text"))
