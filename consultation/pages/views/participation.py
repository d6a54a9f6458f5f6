"""Participation seen: day by day, and by kind of participant; each drawing with its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from consultation.accounts.models import Kind
from consultation.analysis.participation import LEAST, OTHER, Period, participation_by_day, voters_by_kind


@dataclass(frozen=True)
class Bar:
    """A rectangle; places and sizes as percentages of the drawing."""

    x: str
    y: str
    width: str
    height: str


@require_safe
def participation(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    periods, kinds = participation_by_day(bill), voters_by_kind(bill)
    names: dict[str, str | Promise] = {**dict(Kind.choices), OTHER: _("Other kinds, together")}
    most = max(kinds.values(), default=1)
    context = {
        "bill": bill,
        "periods": periods,
        "charts": [
            (_("Votes"), "votes", bars_of(periods, [period.votes for period in periods])),
            (_("Contributions"), "contributions", bars_of(periods, [period.contributions for period in periods])),
        ],
        "kinds": [(names[kind], number, f"{100 * number / most:.2f}%") for kind, number in kinds.items()],
        "least": LEAST,
    }
    return render(request, "pages/participation.html", context)


def bars_of(periods: Sequence[Period], figures: Sequence[int]) -> list[Bar]:
    """A bar for each period, as wide as it is long and as high as its figure a day: equal areas are equal figures."""
    if not any(figures):
        return []
    began, whole = periods[0].first, (periods[-1].last - periods[0].first).days + 1
    highest = max(figure / period.days for figure, period in zip(figures, periods, strict=True))
    bars = []
    for figure, period in zip(figures, periods, strict=True):
        height = 100 * figure / period.days / highest
        start = 100 * (period.first - began).days / whole
        bars.append(Bar(f"{start:.2f}%", f"{100 - height:.2f}%", f"{100 * period.days / whole:.2f}%", f"{height:.2f}%"))
    return bars
