"""A new consultation that begins with the settings of an earlier one."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from bills.models import AnswerRule, Bill, BillVersion, DataProtection, ExistingLaw
from bills.phases import Calendar
from bills.reading import latest_version
from bills.services.drafting import NOT_YOURS, write_draft_unchecked
from bills.services.outline import draft_units
from bills.services.setting_up import NOTHING, PROTECTION, By
from consultation.accounts.permissions import speaks_for
from consultation.accounts.refusal import refuse

COPIED = (
    "language",
    "preset",
    "tier",
    "premoderated",
    "hides_tallies",
    "purpose_translated",
    "purpose_translated_html",
)


@transaction.atomic
def duplicate_bill(*, by: By, source: Bill, title: str, slug: str, with_text: bool) -> Bill:
    """A draft with the settings of ``source``: no date, never a contribution; its text if asked. Raises RefusedError.

    The answer rule is declared anew: the lot is drawn by the method that stands today.
    """
    refuse(None if speaks_for(by.participant, source.ministry) else NOT_YOURS)
    version = latest_version(source) if with_text else None
    bill = write_draft_unchecked(
        ministry=source.ministry,
        slug=slug,
        title=title,
        purpose=source.purpose,
        calendar=Calendar(),
        units=[replace(unit, continues="") for unit in draft_units(version)] if version else (),
        preamble=version.preamble if version else "",
        created_by=by.participant,
    )
    for name in COPIED:
        setattr(bill, name, getattr(source, name))
    bill.save()
    if version:
        _copy_laws(version, bill)
    for told in DataProtection.objects.filter(bill=source):
        DataProtection.objects.create(bill=bill, **{name: getattr(told, name) for name in PROTECTION})
    for rule in AnswerRule.objects.filter(bill=source):
        AnswerRule.objects.create(bill=bill, **{name: getattr(rule, name) for name in NOTHING})
    return bill


def _copy_laws(version: BillVersion, copy: Bill) -> None:
    """The existing law of each article, at the same place of the copy: its units are others, in the same order."""
    positions = dict(version.placements.values_list("unit", "position"))
    units = dict(copy.versions.get(number=1).placements.values_list("position", "unit"))
    ExistingLaw.objects.bulk_create(
        ExistingLaw(
            unit_id=units[positions[law.unit_id]],
            **{name: getattr(law, name) for name in ("position", "key", "title", "before", "after")},
        )
        for law in ExistingLaw.objects.filter(unit__in=positions)
    )
