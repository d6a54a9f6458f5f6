"""Groups of opinion: where they meet, what each carries, and how they were found. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bills.exporters.spreadsheet import table_of
from bills.http import bill_or_404
from bills.models import Bill
from consultation.analysis import opinions
from consultation.analysis.found import LEAST_VOTERS, LEAST_VOTES, STEPS, Distinct, Opinions, Share
from consultation.analysis.participation import LEAST
from consultation.pages.named import Named, named_in

LETTERS = "ABCDE"
LARGE = 4
"""Steps of the grid from which on a rectangle bears the letter of its group."""


@dataclass(frozen=True)
class Common:
    named: Named
    shares: list[tuple[str, Share | None]]
    common: float


@dataclass(frozen=True)
class Carried:
    named: Named
    own: Share
    others: Share
    is_more: bool


@dataclass(frozen=True)
class Group:
    letter: str
    people: int
    x: float
    y: float
    carried: list[Carried]


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    bill, now = bill_or_404(request, slug), timezone.now()
    withheld = bill.withholds_tallies(now)
    kept = None if withheld else opinions.kept_opinions(bill)
    computed_at, found = kept or (None, Opinions(0, 0, []))
    context = {
        "bill": bill,
        "withheld": withheld,
        "computed_at": computed_at,
        "found": found,
        **_shown(bill, found),
        "shown": 100 * sum(found.variance),
        "steps": STEPS,
        "least": LEAST,
        "least_votes": LEAST_VOTES,
        "least_voters": LEAST_VOTERS,
    }
    return render(request, "pages/opinions.html", context)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """A table of the page as CSV, names as codes: the same file in every language."""
    bill = bill_or_404(request, slug)
    kept = None if bill.withholds_tallies(timezone.now()) else opinions.kept_opinions(bill)
    if kept is None or table not in TABLES:
        raise Http404
    head, rows = TABLES[table](bill, kept[1])
    name = f'attachment; filename="opinions-{slug}-{table}.csv"'
    content = table_of(head, [[str(cell) for cell in row] for row in rows])
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _shown(bill: Bill, found: Opinions) -> dict[str, object]:
    said = found.said
    wanted = {one.subject for one in said.common} | {one.subject for of in said.distinct for one in of}
    named = named_in(bill, wanted) if wanted else {}
    common = [
        Common(named[one.subject], list(zip(LETTERS, one.shares, strict=False)), one.common or 0)
        for one in said.common
        if one.subject in named
    ]
    rows = zip(LETTERS, found.sizes, found.drawing.centres, said.distinct, strict=False)
    groups = [Group(letter, size, x, y, _carried(distinct, named)) for letter, size, (x, y), distinct in rows]
    drawn = [
        (cell, LETTERS[cell.group], cell.x + cell.width / 2, cell.y + cell.height / 2) for cell in found.drawing.cells
    ]
    return {"common": common, "groups": groups, "cells": drawn, "large": LARGE, "names": _names(groups)}


def _carried(distinct: Sequence[Distinct], named: dict[int, Named]) -> list[Carried]:
    return [Carried(named[one.subject], one.own, one.others, one.z > 0) for one in distinct if one.subject in named]


def _names(groups: Sequence[Group]) -> str:
    return ", ".join(_("group %(letter)s") % {"letter": group.letter} for group in groups)


def _written(share: Share | None) -> str:
    return "" if share is None else f"{('', '>=', '<=')[share.bound]}{share.percent}"


def _common_rows(bill: Bill, found: Opinions) -> tuple[Sequence[str], list[Sequence[object]]]:
    named = named_in(bill, [one.subject for one in found.said.common])
    head = [
        "kind",
        "slug",
        "consensus_percent",
        *(f"agree_percent_{LETTERS[n].lower()}" for n in range(len(found.sizes))),
    ]
    rows: list[Sequence[object]] = [
        [*_key(named[one.subject]), one.common, *map(_written, one.shares)]
        for one in found.said.common
        if one.subject in named
    ]
    return head, rows


def _distinct_rows(bill: Bill, found: Opinions) -> tuple[Sequence[str], list[Sequence[object]]]:
    named = named_in(bill, {one.subject for of in found.said.distinct for one in of})
    rows: list[Sequence[object]] = [
        [letter, *_key(named[one.subject]), _written(one.own), _written(one.others), one.z]
        for letter, of in zip(LETTERS, found.said.distinct, strict=False)
        for one in of
        if one.subject in named
    ]
    return ["group", "kind", "slug", "agree_percent", "agree_percent_of_others", "z"], rows


def _cell_rows(_bill: Bill, found: Opinions) -> tuple[Sequence[str], list[Sequence[object]]]:
    rows: list[Sequence[object]] = [
        [cell.x, cell.y, cell.width, cell.height, cell.people, LETTERS[cell.group]] for cell in found.drawing.cells
    ]
    return ["x", "y", "width", "height", "people", "group_of_most"], rows


def _key(named: Named) -> tuple[str, str]:
    return named.subject.kind, named.subject.slug


TABLES = {"common": _common_rows, "distinct": _distinct_rows, "cells": _cell_rows}
