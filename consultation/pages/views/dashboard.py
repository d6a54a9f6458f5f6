"""The team's dashboard: what arrives, what waits, what is owed, what stands out. Each table is CSV too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bills.exporters.spreadsheet import table_of
from bills.http import bill_or_404, refused
from bills.mandates import may, refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.analysis.figures import figures_of
from consultation.analysis.participation import (
    LEAST,
    OTHER,
    participation_by_day,
    voters_by_kind,
    voters_by_territory,
)
from consultation.pages import board
from consultation.pages.signs import Signs, signs_of
from consultation.pages.views.participation import KINDS, PLACES, Bar, charts_of, days_of, rows_of
from consultation.responses.permissions import refusal_to_answer_any
from consultation.responses.services import take_table

HOUR_NAMES: dict[str, str | Promise] = {
    **{f"{hour:02}": f"{hour:02}:00" for hour in range(board.HOURS)},
    OTHER: _("Other hours, together"),
}
Rows = list[Sequence[Any]]


@require_safe
@never_cache
def page(request: HttpRequest, slug: str) -> HttpResponse:
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to(Action.SEE_DASHBOARD, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    periods, moderation = participation_by_day(bill), board.moderation_of(bill)
    context = {
        "bill": bill,
        "figures": figures_of(bill),
        "periods": periods,
        "days": list(days_of(periods)),
        "charts": charts_of(periods),
        **_texts(board.arrivals_of(bill)),
        "voter_hours": rows_of(_in_order(board.voters_by_hour(bill)), HOUR_NAMES),
        "articles": board.articles_of(bill, blind=bill.withholds_tallies(now)),
        "kinds": rows_of(voters_by_kind(bill), KINDS),
        "places": rows_of(voters_by_territory(bill), PLACES),
        "moderation": moderation,
        "oldest_hours": moderation.oldest_hours(now),
        "answers": board.answers_of(bill, now),
        "signs": signs_of(bill),
        "may_moderate": may(Action.MODERATE, request.user, bill, now),
        "may_answer": refusal_to_answer_any(request.user, bill) is None,
        "least": LEAST,
    }
    return render(request, "pages/dashboard.html", context)


@require_POST
@never_cache
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """A table of the page as CSV, names as codes: the same file in every language.

    Posted, for the log of the team keeps it.
    """
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to(Action.SEE_DASHBOARD, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    if table not in TABLES:
        raise Http404
    head, *rows = TABLES[table](bill, now)
    content = table_of(head, [["" if cell is None else str(cell) for cell in row] for row in rows])
    file = f"dashboard-{slug}-{table}.csv"
    take_table(participant=cast(Participant, request.user), bill=bill, file=file, lines=len(rows))
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _texts(arrivals: board.Arrivals) -> dict[str, object]:
    texts, days = board.texts_by_hour(arrivals), board.texts_by_day(arrivals)
    most = max(texts)
    width = 100 / board.HOURS
    bars = [
        Bar(f"{hour * width:.2f}%", f"{100 - 100 * n / most:.2f}%", f"{width:.2f}%", f"{100 * n / most:.2f}%")
        for hour, n in enumerate(texts)
        if n
    ]
    hours = [(HOUR_NAMES[f"{hour:02}"], n) for hour, n in enumerate(texts) if n]
    return {"hour_bars": bars, "text_hours": hours, "text_days": days, "text_charts": charts_of(days)}


def _in_order(hours: Mapping[str, int]) -> dict[str, int]:
    """By the clock; those counted together last."""
    return dict(sorted(hours.items(), key=lambda row: (row[0] == OTHER, row[0])))


def _days(bill: Bill, _now: datetime) -> Rows:
    """While too few have voted for a day to be told, contributions alone."""
    rows: Rows = [(p.first, p.last, p.votes, p.contributions) for p, _votes, _n in days_of(participation_by_day(bill))]
    rows = rows or [
        (day.first, day.last, None, day.contributions) for day in board.texts_by_day(board.arrivals_of(bill))
    ]
    return [("first", "last", "votes", "contributions"), *rows]


def _hour_rows(bill: Bill, _now: datetime) -> Rows:
    """Hours are those of Paris. Voters are left empty where the hour is counted with others, in the last row."""
    texts, voters = board.texts_by_hour(board.arrivals_of(bill)), board.voters_by_hour(bill)
    rows: Rows = [(f"{hour:02}", n, voters.get(f"{hour:02}")) for hour, n in enumerate(texts)]
    return [("hour", "contributions", "voters"), *rows, ("merged", None, voters.get(OTHER))]


def _article_rows(bill: Bill, now: datetime) -> Rows:
    rows = board.articles_of(bill, blind=bill.withholds_tallies(now))
    return [
        ("article", "amendments", "arguments", "sources", "votes"),
        *((row.place.unit.slug, row.amendments, row.arguments, row.sources, row.votes) for row in rows),
    ]


def _kinds(bill: Bill, _now: datetime) -> Rows:
    return [("kind", "people"), *_merged(voters_by_kind(bill))]


def _territories(bill: Bill, _now: datetime) -> Rows:
    return [("territory", "people"), *_merged(voters_by_territory(bill))]


def _merged(people: Mapping[str, int]) -> Iterator[Sequence[Any]]:
    return (("merged" if code == OTHER else code, number) for code, number in people.items())


def _moderation(bill: Bill, now: datetime) -> Rows:
    found = board.moderation_of(bill)
    return [
        ("figure", "value"),
        ("waiting", found.waiting),
        ("reported", found.reported),
        ("appealed", found.appealed),
        ("oldest_report_hours", found.oldest_hours(now)),
        ("reports_made", found.reports.made),
        ("reports_decided", found.reports.decided),
        ("median_hours_to_decide", found.reports.hours),
    ]


def _answers(bill: Bill, now: datetime) -> Rows:
    found = board.answers_of(bill, now)
    meter = found.meter
    return [
        ("figure", "value"),
        ("published", found.published),
        ("drafts", found.drafts),
        ("to_review", found.to_review),
        ("approved", found.approved),
        ("owed", meter.owed if meter else None),
        ("still_owed", meter.missing if meter else None),
        ("waived", meter.waived if meter else None),
    ]


def _signals(bill: Bill, _now: datetime) -> Rows:
    signs = signs_of(bill)
    head = ("signal", "about", "start", "number", "value")
    return [head, *_signal_rows(signs)] if signs else [head]


def _signal_rows(signs: Signs) -> Iterator[Sequence[Any]]:
    """``value``: z, people, or a part from 0 to 1."""
    for what, shown in (("texts", signs.texts), ("votes", signs.votes)):
        yield "arrived", what, None, shown.arrival.number, None
        yield "crowded_seconds", what, None, shown.arrival.seconds, None
        yield from (("burst_minute", what, one.start.isoformat(), one.number, one.z) for one in shown.minutes)
        yield from (("burst_hour", what, one.start.isoformat(), one.number, one.z) for one in shown.hours)
    yield "arguments_replies_proposals", None, None, signs.said, None
    yield "different_texts", None, None, signs.distinct, None
    yield from (("one_text", one.uuid, None, one.campaign.texts, one.campaign.people) for one in signs.campaigns)
    yield "young_accounts", None, None, None, signs.young
    for one in signs.crowds:
        yield "one_vote_only", one.named.subject.uuid, None, one.crowd.voters, one.crowd.once
        yield "one_hour", one.named.subject.uuid, None, one.crowd.voters, one.crowd.hour
    yield "vote_as_one", None, None, signs.clusters, signs.accounts


TABLES: dict[str, Callable[[Bill, datetime], Rows]] = {
    "days": _days,
    "hours": _hour_rows,
    "articles": _article_rows,
    "kinds": _kinds,
    "territories": _territories,
    "moderation": _moderation,
    "answers": _answers,
    "signals": _signals,
}
