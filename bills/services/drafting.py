"""Ministry staff draft a bill, correct its outline and publish it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from bills.importers import DraftUnit
from bills.mandates import NOT_STAFF, refusal_to
from bills.models import AnswerRule, Bill, BillVersion
from bills.phases import Calendar
from bills.readiness import FAULTY, NO_ARTICLE, Missing, Step, missing_settings
from bills.richtext import html_of
from bills.roles import Action
from bills.services.outline import draft_units, place_units
from bills.splitting import faults_in
from consultation.accounts.models import Ministry, Participant
from consultation.accounts.permissions import speaks_for
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

NOT_YOURS = NOT_STAFF


@transaction.atomic
def draft_bill(
    *,
    participant: Participant,
    ministry: Ministry,
    slug: str,
    title: str,
    purpose: str,
    calendar: Calendar,
    units: Sequence[DraftUnit],
    preamble: str = "",
) -> Bill:
    """A new unpublished bill with its version 1. Raises RefusedError, and ValidationError on a wrong calendar."""
    if not speaks_for(participant, ministry):
        raise RefusedError(NOT_YOURS)
    bill = write_draft_unchecked(
        ministry=ministry,
        slug=slug,
        title=title,
        purpose=purpose,
        calendar=calendar,
        units=units,
        preamble=preamble,
        created_by=participant,
    )
    record(Verb.BILL_DRAFTED, bill=bill.uuid, actor=participant)
    return bill


@transaction.atomic
def write_draft_unchecked(
    *,
    ministry: Ministry,
    slug: str,
    title: str,
    purpose: str,
    calendar: Calendar,
    units: Sequence[DraftUnit],
    preamble: str = "",
    created_by: Participant | None = None,
) -> Bill:
    """What ``draft_bill`` does, for whoever holds the server's shell: nobody is asked who they are."""
    words = {"slug": slug, "title": title, "purpose": purpose, "purpose_html": html_of(purpose)}
    bill = Bill(ministry=ministry, created_by=created_by, **words)
    set_dates(bill, calendar)
    bill.full_clean()
    bill.save()
    version = BillVersion.objects.create(bill=bill, number=1, preamble=preamble)
    place_units(version, units)
    return bill


def publish_bill(*, participant: Participant, bill: Bill, moment: datetime) -> BillVersion:
    """Make the bill and its version 1 public; again, nothing happens. Raises RefusedError."""
    again = bill.published_at is not None
    refuse(refusal_to(Action.PUBLISH_VERSION if again else Action.PUBLISH_BILL, participant, bill, moment))
    return publish_bill_unchecked(bill=bill, moment=moment, actor=participant)


@transaction.atomic
def publish_bill_unchecked(*, bill: Bill, moment: datetime, actor: Participant | None = None) -> BillVersion:
    """What ``publish_bill`` does, for whoever holds the server's shell. Raises RefusedError when something lacks."""
    locked = Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)
    version = locked.versions.get(number=1)
    if locked.published_at is not None:
        return version
    if lacks := next(iter(missing(locked, moment)), None):
        raise RefusedError(Refusal(lacks.code, lacks.words))
    bill.published_at = version.published_at = moment
    bill.waits_for_answers = AnswerRule.objects.filter(bill=bill).exists()
    bill.save(update_fields=["published_at", "waits_for_answers"])
    version.save(update_fields=["published_at"])
    record(Verb.BILL_PUBLISHED, bill=bill.uuid, actor=actor, slug=bill.slug, version=version.number)
    return version


def missing(bill: Bill, moment: datetime) -> Iterator[Missing]:
    """What the bill lacks to be published at ``moment``: its text, then its settings."""
    version = bill.versions.get(number=1)
    if not version.placements.articles().exists():
        yield Missing(Step.TEXT, NO_ARTICLE.code, NO_ARTICLE.message)
    if any(fault.blocking for fault in faults_in(draft_units(version))):
        yield Missing(Step.TEXT, FAULTY.code, FAULTY.message)
    yield from missing_settings(bill, moment)


def set_dates(bill: Bill, calendar: Calendar) -> None:
    bill.consultation_starts = calendar.consultation
    bill.response_starts = calendar.response
    bill.synthesis_starts = calendar.synthesis
    bill.follow_up_starts = calendar.follow_up
