"""The snapshot of a report: all that it says, read once. Codes and figures, no words of ours and no clock.

``snapshot_of`` is the only reader of the database here: every form of a report is drawn from what it returns.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.utils.timezone import localtime

from bills.models import AnswerRule, Bill
from bills.models.rule import AMOUNTS
from bills.reading import latest_version
from bills.richtext import html_of
from consultation.analysis.figures import count_figures
from consultation.analysis.participation import participation_by_day, voters_by_kind, voters_by_territory
from consultation.responses.days import last_day
from consultation.responses.meter import Share, meter_of
from consultation.responses.models import ReportKind, Waiver
from consultation.responses.promises import promises_of, steps_of
from consultation.responses.report.biases import biases_of
from consultation.responses.report.canonical import settled
from consultation.responses.report.contributions import contributions_of
from consultation.responses.report.studies import study_of
from consultation.responses.report.text import changes_of, text_of

SCHEMA = "alinea-report-2"
DATES = ("consultation_starts", "response_starts", "synthesis_starts", "follow_up_starts")


def snapshot_of(
    bill: Bill, moment: datetime, foreword: str = "", *, kind: str = ReportKind.REPORT, number: int = 1
) -> dict[str, Any]:
    """Of the published ``bill`` as it stands at ``moment``. In as many queries for a thousand contributions as for one.

    ``foreword`` is Markdown. ``number`` is that of the report in its bill.
    """
    day = last_day(bill)
    found = {
        "schema": SCHEMA,
        "kind": str(kind),
        "number": number,
        "as_of": day.isoformat(),
        "site": settings.SITE_URL,
        "bill": _bill(bill),
        "foreword_html": html_of(foreword) if foreword.strip() else "",
        "figures": vars(count_figures([bill.pk])[bill.pk]).copy(),
        "days": [
            {
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "texts": one.contributions,
                "votes": one.votes,
            }
            for one in participation_by_day(bill)
        ],
        "kinds": [[kind, people] for kind, people in voters_by_kind(bill).items()],
        "territories": [[code, people] for code, people in voters_by_territory(bill).items()],
        "biases": biases_of(bill),
        "rule": _rule(bill),
        "meter": _meter(bill, moment),
        "units": text_of(bill),
        "contributions": contributions_of(bill),
        "changes": changes_of(bill, moment),
        "study": study_of(bill),
        "waivers": _waivers(bill),
        "commitments": [
            {
                "number": promise.commitment.number,
                "title": promise.commitment.title,
                "body_html": promise.commitment.body_html,
                "owner": promise.commitment.owner,
                "due_on": _day(promise.commitment.due_on),
                "status": promise.commitment.status,
                "late": promise.is_late,
                "updates": [
                    {"on": on(told.made_at), "status": told.status, "body_html": told.body_html}
                    for told in promise.commitment.updates.all()
                ],
            }
            for promise in sorted(promises_of(bill, day), key=lambda one: one.commitment.number)
        ],
        "steps": [
            {
                "kind": step.kind,
                "chamber": step.chamber,
                "on": step.happened_on.isoformat(),
                "note_html": step.note_html,
                "link": step.link,
                "version": step.version.number if step.version else None,
            }
            for step in steps_of(bill)
        ],
    }
    return cast(dict[str, Any], settled(found))


def on(moment: datetime) -> str:
    """The day of a moment where the consultation is held."""
    return localtime(moment).date().isoformat()


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _bill(bill: Bill) -> dict[str, Any]:
    latest = latest_version(bill)
    return {
        "uuid": str(bill.uuid),
        "slug": bill.slug,
        "title": bill.title,
        "ministry": bill.ministry.name,
        "language": bill.language,
        "purpose_html": bill.purpose_html,
        "preset": bill.preset,
        "tier": bill.tier,
        "origin": bill.origin,
        "dates": {name: on(at) if (at := getattr(bill, name)) else None for name in DATES},
        "last_day": on(bill.response_starts - timedelta(seconds=1)) if bill.response_starts else None,
        "answers_complete_on": on(bill.answers_complete_at) if bill.answers_complete_at else None,
        "version": latest.number if latest else None,
        "versions": [
            {"number": one.number, "label": one.label, "origin": one.origin, "on": on(one.published_at)}
            for one in bill.versions.filter(published_at__isnull=False).order_by("number")
            if one.published_at
        ],
    }


def _rule(bill: Bill) -> dict[str, Any] | None:
    rule = AnswerRule.objects.filter(bill=bill).first()
    if rule is None:
        return None
    amounts = {name: getattr(rule, name) for name in (*AMOUNTS, "each_group")}
    return {"amounts": amounts, "sample_method": rule.sample_method, "declared_on": on(rule.declared_at)}


def _meter(bill: Bill, moment: datetime) -> dict[str, Any] | None:
    if not AnswerRule.objects.filter(bill=bill).exists():
        return None
    meter = meter_of(bill, moment)
    names = ("owed", "answered", "reasoned", "waived", "missing", "beyond", "delay", "votes_covered")
    told: dict[str, Any] = {name: getattr(meter, name) for name in names}
    return told | {"articles": [_share(share) for share in meter.articles]}


def _share(share: Share) -> dict[str, Any]:
    slug = share.place.unit.slug if share.place else ""
    return {"unit": slug, "owed": share.owed, "answered": share.answered, "waived": share.waived}


def _waivers(bill: Bill) -> list[dict[str, Any]]:
    rows = Waiver.objects.filter(subject__bill=bill, subject__state="published").order_by("subject")
    return [
        {"uuid": str(uuid), "kind": kind, "number": slug, "reason": reason}
        for uuid, kind, slug, reason in rows.values_list("subject__uuid", "subject__kind", "subject__slug", "reason")
    ]
