"""Dated releases: each night while a consultation is open, once and finally when it has closed, then when it changes.

A dated release is the folder of a state (``releases.py``), kept. Its number and its hash stay public for ever; its
files are served until something that they show is hidden or withdrawn.
"""

from __future__ import annotations

import logging
import shutil
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from bills.phases import Phase
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.attacks import UnsafeReleaseError
from consultation.opendata.export.schema import SCHEMA
from consultation.opendata.models import DatedRelease
from consultation.opendata.releases import home_of, release_of_now, shown_nowhere
from consultation.opendata.reviewing import undecided_in

log = logging.getLogger(__name__)
UNREAD = Refusal(
    "unread", _("Words that look like personal data wait to be kept or masked: read them before the final release.")
)
BEFORE = frozenset({Phase.PREPARATION, Phase.CONSULTATION})


def is_final_due(bill: Bill, moment: datetime) -> bool:
    return bill.phase(moment) not in BEFORE and not DatedRelease.objects.filter(bill=bill, is_final=True).exists()


def refusal_of_final(bill: Bill) -> Refusal | None:
    return UNREAD if undecided_in(bill) else None


@transaction.atomic
def make_release(*, bill: Bill, moment: datetime) -> DatedRelease | None:
    """The next dated release of a published bill; None when nothing has changed since the last.

    Raises RefusedError when it would be the final one and words wait to be read, UnsafeReleaseError when an attack
    succeeds on its files.
    """
    Bill.objects.select_for_update().get(pk=bill.pk)  # one at a time: numbers follow each other
    final, last = is_final_due(bill, moment), DatedRelease.objects.filter(bill=bill).first()
    if final:
        refuse(refusal_of_final(bill))
    files = release_of_now(bill, moment)
    if last and last.digest == files.digest and not final:
        return None
    release = DatedRelease.objects.create(
        bill=bill,
        number=last.number + 1 if last else 1,
        day=files.day,
        made_at=moment,
        is_final=final,
        schema=SCHEMA,
        digest=files.digest,
        folder=files.folder.name,
        sums=files.sums,
        counts=files.counts,
        withheld=[str(uuid) for uuid in shown_nowhere(bill)],
        attacks=files.attacks,
    )
    record(Verb.DATA_RELEASED, bill=bill.uuid, number=release.number, sha256=release.archive_sum, final=final)
    return release


def make_due_releases(moment: datetime) -> list[DatedRelease]:
    """Those of the night: at most one a day for each bill, and the final one as soon as it may be. What is refused or
    unsafe is logged and tried again."""
    made = []
    for bill in Bill.objects.published().select_related("ministry").order_by("pk"):
        withdraw_what_is_hidden(bill=bill, moment=moment)
        if not is_due(bill, moment):
            continue
        final = is_final_due(bill, moment)
        if final and refusal_of_final(bill):
            continue
        try:
            release = make_release(bill=bill, moment=moment)
        except UnsafeReleaseError as error:
            log.error("no release of %s: %s", bill.slug, error)  # noqa: TRY400  the sentence says all
            continue
        made += [release] if release else []
    return made


def nightly() -> int:
    """A round of ``manage.py run``: how many releases were made."""
    return len(make_due_releases(timezone.now()))


def is_due(bill: Bill, moment: datetime) -> bool:
    last = DatedRelease.objects.filter(bill=bill).first()
    return last is None or localdate(last.made_at) < localdate(moment) or is_final_due(bill, moment)


def withdraw_what_is_hidden(*, bill: Bill, moment: datetime) -> None:
    """Take away the files of releases that show what has been hidden or withdrawn since; their hashes stay."""
    for release in DatedRelease.objects.filter(bill=bill, withdrawn_at=None):
        if release.shows_what_is_withheld():
            release.withdrawn_at = moment
            release.save(update_fields=["withdrawn_at"])
            shutil.rmtree(home_of(bill) / release.folder, ignore_errors=True)
