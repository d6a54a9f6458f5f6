"""Correcting how a draft was split: one form, a button for each correction, no script needed."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms.outline import Outline, with_notes
from bills.models import Bill, BillVersion
from bills.outlining import row_of
from bills.services.outline import draft_units
from bills.services.redrawing import redraw_outline
from bills.views.staff import draft_or_404, for_staff, next_draft_or_404
from bills.views.typed import forget_typed
from bills.views.writing import typed

SAVE, NEXT = "save", "next"


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def outline(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rows, or do to them what a button says; « save » writes them all."""
    bill = draft_or_404(request, slug)
    return _corrected(request, bill.versions.select_related("bill__ministry").get(number=1))


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def version_outline(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same for the draft of the next version: each row says which unit it is, so that it stays itself."""
    return _corrected(request, next_draft_or_404(request, slug, number))


def _corrected(request: HttpRequest, version: BillVersion) -> HttpResponse:
    sent = typed(request)
    if sent is None:
        rows = with_notes([row_of(unit) for unit in draft_units(version)], _notes_kept(request, version.bill))
        return _page(request, version, Outline(rows, version.preamble))
    act = sent.get("act", SAVE) if request.method == "POST" else ""
    drawn = Outline.read(sent).after(act)
    if act not in {SAVE, NEXT} or drawn.check():
        return _page(request, version, drawn, unsaved=True)
    return _saved(request, version, drawn, goes_on=act == NEXT)


def keep_notes(request: HttpRequest, bill: Bill, notes: Iterable[tuple[int, str, str]]) -> None:
    """Keep (position, code, detail) beside the draft until it is published: they are not part of the bill."""
    request.session[_key(bill)] = list(notes)


def _notes_kept(request: HttpRequest, bill: Bill) -> list[tuple[int, str, str]]:
    return [(position, code, detail) for position, code, detail in request.session.get(_key(bill), [])]


def _key(bill: Bill) -> str:
    return f"notes-{bill.pk}"


def _saved(request: HttpRequest, version: BillVersion, drawn: Outline, *, goes_on: bool) -> HttpResponse:
    redraw_outline(
        participant=request.user,  # type: ignore[arg-type]  # staff
        version=version,
        units=[row.unit() for row in drawn.rows],
        preamble=drawn.preamble,
    )
    forget_typed(request)
    keep_notes(request, version.bill, drawn.notes())
    messages.success(request, _("The outline is saved. Nothing is public yet."))
    if version.number == 1:
        return redirect("setup" if goes_on else "outline", version.bill.slug)
    return redirect("lineage" if goes_on else "version_outline", version.bill.slug, version.number)


def _page(request: HttpRequest, version: BillVersion, drawn: Outline, *, unsaved: bool = False) -> HttpResponse:
    context = {
        "bill": version.bill,
        "version": version,
        "outline": drawn,
        "units": drawn.units(),
        "unsaved": unsaved,
    }
    return render(request, "bills/outline.html", context)
