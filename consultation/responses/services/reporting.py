"""The response report: built, read by somebody else, published for ever. A supplement may follow."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to, team_of
from bills.models import AnswerRule, Bill
from bills.roles import Action, Role
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.meter import meter_of
from consultation.responses.models import Report, ReportFile, ReportKind, ReportState
from consultation.responses.report.canonical import hash_of, written
from consultation.responses.report.forms import WRITERS, draw
from consultation.responses.report.gathering import snapshot_of
from consultation.responses.services.closing import refusal_to_close

REBUILT = Refusal("rebuilt", _("The report was built again since you opened this page: read it first."))
OWN = Refusal("own-report", _("Somebody else than its maker reads a report before it is published."))
NO_REASON = Refusal("no-reason", _("Say why nobody else has read it: everybody will read this reason."))
READERS = frozenset({Role.REVIEWER, Role.PUBLISHER})
UNREAD = Refusal("not-reviewed", _("Somebody else must read this report before it is published."))
STALE = Refusal("stale", _("Something of the consultation has changed since this report was built: build it again."))
NOTHING = Refusal("no-report", _("Build the report first."))


@transaction.atomic
def build_report(*, participant: Participant, bill: Bill, foreword: str, moment: datetime) -> Report:
    """Make the draft of the report, or of a supplement once it is published; built again, it replaces the draft.

    The same words about the same state change nothing: whoever has read it need not again. Raises RefusedError.
    """
    refuse(refusal_to(Action.BUILD_REPORT, participant, bill, moment))
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)  # one draft, and numbers that follow each other
    published = Report.objects.filter(bill=bill, state=ReportState.PUBLISHED)
    draft = draft_of(bill) or Report(bill=bill, number=(published.aggregate(last=Max("number"))["last"] or 0) + 1)
    draft.kind = ReportKind.SUPPLEMENT if published.exists() else ReportKind.REPORT
    snapshot = written(snapshot_of(bill, moment, foreword, kind=draft.kind, number=draft.number))
    if draft.pk and draft.snapshot == snapshot and draft.foreword == foreword:
        return draft
    draft.foreword, draft.snapshot, draft.sha256 = foreword, snapshot, hash_of(snapshot.encode())
    draft.state, draft.reviewed_by, draft.unread_reason = ReportState.DRAFT, None, ""
    draft.made_by, draft.made_at = participant, moment
    draft.save()
    return draft


@transaction.atomic
def review_report(
    *, participant: Participant, report: Report, sha256: str, moment: datetime, reason: str = ""
) -> Report:
    """Say that one has read the draft named by its hash; again, nothing happens. Raises RefusedError.

    Whoever made it reads it alone where nobody else of the team can, and says publicly why (decisions/0028).
    """
    standing = _standing(report)
    alone = is_alone(participant, standing, moment)
    refuse(None if alone else refusal_to_review(participant, standing, moment))
    refuse(None if standing.sha256 == sha256 else REBUILT)
    refuse(NO_REASON if alone and not reason else None)
    if standing.state == ReportState.DRAFT:
        standing.state = ReportState.REVIEWED
        standing.reviewed_by, standing.unread_reason = (None, reason) if alone else (participant, "")
        standing.save(update_fields=["state", "reviewed_by", "unread_reason"])
    return standing


@transaction.atomic
def publish_report(*, participant: Participant, report: Report, sha256: str, moment: datetime) -> Report:
    """Make it public for ever, in every form; again, nothing happens. Raises RefusedError."""
    standing = _standing(report)
    bill = standing.bill
    refuse(refusal_to(Action.PUBLISH_REPORT, participant, bill, moment))
    if standing.state == ReportState.PUBLISHED:
        return standing
    refuse(None if standing.sha256 == sha256 else REBUILT)
    refuse(refusal_to_publish_report(standing, moment))
    snapshot = json.loads(standing.snapshot)
    contents = {form: draw(snapshot, form) for form in sorted(WRITERS)}
    standing.state, standing.published_at = ReportState.PUBLISHED, moment
    standing.save(update_fields=["state", "published_at"])
    ReportFile.objects.bulk_create(
        ReportFile(report=standing, form=form, content=content, sha256=hash_of(content))
        for form, content in contents.items()
    )
    told: dict[str, Any] = {"number": standing.number, "kind": standing.kind, "sha256": standing.sha256}
    if standing.unread_reason:
        alone: dict[str, Any] = {"number": standing.number, "reason": standing.unread_reason}
        record(Verb.REPORT_READ_ALONE, bill=bill.uuid, actor=participant, **alone)
    record(Verb.REPORT_PUBLISHED, bill=bill.uuid, actor=participant, **told)
    return standing


def draft_of(bill: Bill) -> Report | None:
    """The report that is not public yet: there is one at most."""
    return Report.objects.filter(bill=bill).exclude(state=ReportState.PUBLISHED).order_by("number").last()


def refusal_to_review(reader: Reader, report: Report, moment: datetime) -> Refusal | None:
    """The first of these that does not hold.

    - the reader reviews answers, or publishes the report, in this consultation;
    - somebody else has built it.
    """
    refusals = [
        refusal_to(action, reader, report.bill, moment) for action in (Action.REVIEW_ANSWER, Action.PUBLISH_REPORT)
    ]
    if None not in refusals:
        return refusals[0]
    return OWN if report.made_by_id == reader.pk and report.state == ReportState.DRAFT else None


def is_alone(reader: Reader, report: Report, moment: datetime) -> bool:
    """Whether the reader made this draft, and nobody else of the team could read it."""
    if refusal_to_review(reader, report, moment) != OWN:
        return False
    return not any(one != reader for one in team_of(report.bill, READERS))


def refusal_to_publish_report(report: Report, moment: datetime) -> Refusal | None:
    """The first of these that does not hold.

    - somebody else has read it, or its maker said publicly why nobody has;
    - contributions are closed, and everything owed is answered or excused, where a rule owes something;
    - it tells the consultation as it is: nothing was hidden, erased or answered since it was built.
    """
    if report.state == ReportState.DRAFT:
        return UNREAD
    bill = report.bill
    if AnswerRule.objects.filter(bill=bill).exists() and (
        refusal := refusal_to_close(bill, moment, meter_of(bill, moment))
    ):
        return refusal
    now = snapshot_of(bill, moment, report.foreword, kind=report.kind, number=report.number)
    return None if _undated(now) == _undated(json.loads(report.snapshot)) else STALE


def _undated(snapshot: dict[str, Any]) -> str:
    """What it tells: that something else was recorded on a later day does not make it another one."""
    return written({name: value for name, value in snapshot.items() if name != "as_of"})


def _standing(report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",), no_key=True).filter(pk=report.pk)
    standing = found.select_related("bill__ministry").first()
    if standing is None:
        raise RefusedError(NOTHING)
    return standing
