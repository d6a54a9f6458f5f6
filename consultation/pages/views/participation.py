"""Participation seen: by day, kind and territory, and how it is spread; drawings have tables, tables are CSV too."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from bills.models import Bill
from consultation.accounts.models import Kind
from consultation.accounts.territories import DEPARTEMENTS, TERRITORIES
from consultation.analysis.concentration import spread_of
from consultation.analysis.participation import (
    LEAST,
    NOT_SAID,
    OTHER,
    Period,
    participation_by_day,
    voters_by_kind,
    voters_by_territory,
)
from consultation.analysis.tiles import shades_of, tiles_of
from consultation.opendata.export.cells import csv_writer

KINDS: dict[str, str | Promise] = {**dict(Kind.choices), OTHER: _("Other kinds, together")}
PLACES: dict[str, str | Promise] = {
    **cast(dict[str, str | Promise], dict(TERRITORIES)),
    NOT_SAID: _("Did not say"),
    OTHER: _("Other territories, together"),
}


@dataclass(frozen=True)
class Bar:
    """A rectangle; places and sizes as percentages of the drawing."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Chart:
    title: str | Promise
    name: str
    bars: list[Bar]
    highest: Period


@require_safe
def participation(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    periods, people = participation_by_day(bill), voters_by_territory(bill)
    alone = {code: number for code, number in people.items() if code in DEPARTEMENTS}
    shades = shades_of(max(alone.values(), default=0)) if alone else []
    context = {
        "bill": bill,
        "periods": periods,
        "days": list(days_of(periods)),
        "charts": charts_of(periods),
        "kinds": rows_of(voters_by_kind(bill), KINDS),
        "places": rows_of(people, PLACES),
        "tiles": tiles_of(alone, shades) if alone else [],
        "shades": shades,
        "spread": spread_of(bill, blind=bill.withholds_tallies(timezone.now())),
        "least": LEAST,
    }
    return render(request, "pages/participation.html", context)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """A table of the page as CSV, names as codes: the same file in every language."""
    rows = _table(bill_or_404(request, slug), table)
    file = io.StringIO(newline="")
    header, *lines = rows
    write = csv_writer(file, header)
    for line in lines:
        write(line)
    name = f'attachment; filename="participation-{slug}-{table}.csv"'
    return HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def charts_of(periods: Sequence[Period]) -> list[Chart]:
    votes, contributions = [period.votes for period in periods], [period.contributions for period in periods]
    drawn = ((_("Votes"), "votes", votes), (_("Contributions"), "contributions", contributions))
    return [
        Chart(title, name, bars_of(periods, figures), max(periods, key=lambda one: getattr(one, name) / one.days))
        for title, name, figures in drawn
        if any(figures)
    ]


def days_of(periods: Sequence[Period]) -> Iterator[tuple[Period, int, int]]:
    """Each period with the votes and the contributions up to its end."""
    votes = accumulate(period.votes for period in periods)
    return zip(periods, votes, accumulate(period.contributions for period in periods), strict=True)


def rows_of(people: Mapping[str, int], names: Mapping[str, str | Promise]) -> list[tuple[str | Promise, int, str]]:
    """(name, number, width of its bar) for each."""
    most = max(people.values(), default=1)
    return [(names[code], number, f"{100 * number / most:.2f}%") for code, number in people.items()]


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


def _table(bill: Bill, table: str) -> list[Sequence[Any]]:
    match table:
        case "days":
            found = days_of(participation_by_day(bill))
            rows = [(p.first, p.last, p.votes, p.contributions, votes, written) for p, votes, written in found]
            return [("first", "last", "votes", "contributions", "votes_so_far", "contributions_so_far"), *rows]
        case "kinds":
            return [("kind", "people"), *_named(voters_by_kind(bill))]
        case "territories":
            return [("territory", "people"), *_named(voters_by_territory(bill))]
        case _:
            raise Http404


def _named(people: Mapping[str, int]) -> list[Sequence[Any]]:
    return [("merged" if code == OTHER else code, number) for code, number in people.items()]
