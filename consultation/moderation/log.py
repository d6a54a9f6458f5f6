"""The public log of moderation: decisions with what became of their appeals, and the words that may be read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from bills.models import Bill, State
from consultation.moderation.models import Action, Appeal, Decision
from consultation.moderation.reasons import KEPT_IN_THE_BIN
from consultation.moderation.words import Words, words_of

COLUMNS = ("contribution", "kind", "action", "reason", "day", "appeal_day", "appeal_outcome", "appeal_decided_day")


@dataclass(frozen=True)
class Line:
    """``words``: those of a contribution that is hidden for a reason that lets everybody read them here."""

    decision: Decision
    appeal: Appeal | None
    words: Words | None


def decisions_of(bill: Bill) -> QuerySet[Decision]:
    """The newest first, with what each contribution speaks about and its appeal."""
    about = ("subject__argument__about", "subject__source__about", "subject__reply__about__about")
    return Decision.objects.filter(subject__bill=bill).select_related("subject", "appeal__outcome", *about)


def lines_of(decisions: Collection[Decision]) -> list[Line]:
    """Words stand once, under the latest decision to hide."""
    subjects = {decision.subject_id: decision.subject for decision in decisions if decision.action == Action.HIDE}
    hidden = [subject for subject in subjects.values() if subject.state == State.HIDDEN]
    rows = Decision.objects.filter(subject__in=hidden, action__in=(Action.HIDE, Action.UPHOLD)).order_by("pk")
    reasons: dict[int, set[str]] = {}
    latest: dict[int, int] = {}
    for pk, subject, action, reason in rows.values_list("pk", "subject_id", "action", "reason"):
        reasons.setdefault(subject, set()).add(reason)
        if action == Action.HIDE:
            latest[subject] = pk
    # One decision for a reason that forbids the words is enough, whatever came before or after.
    lawful = [subject for subject in hidden if reasons[subject.pk] <= set(KEPT_IN_THE_BIN)]
    words = words_of(lawful)
    return [
        Line(
            decision,
            getattr(decision, "appeal", None),
            words.get(decision.subject_id) if latest.get(decision.subject_id) == decision.pk else None,
        )
        for decision in decisions
    ]


def log_file(bill: Bill) -> str:
    """The whole log as CSV, the oldest first: identifiers, codes and days; no name, no text, no hour."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for decision in decisions_of(bill).order_by("decided_at", "pk"):
        subject, appeal = decision.subject, getattr(decision, "appeal", None)
        table.writerow(
            (subject.uuid, subject.kind, decision.action, decision.reason, _day(decision.decided_at), *_told(appeal))
        )
    return written.getvalue()


def _told(appeal: Appeal | None) -> tuple[str, str, str]:
    if appeal is None:
        return "", "", ""
    outcome = appeal.outcome
    if outcome is None:
        return _day(appeal.made_at), "waiting", ""
    return _day(appeal.made_at), "restored" if outcome.action == Action.RESTORE else "upheld", _day(outcome.decided_at)


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()
