"""Answers for offices that work in spreadsheets: the table of a list, and the same table sent back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bills.exporters.spreadsheet import table_of
from bills.http import bill_or_404, refused
from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal
from consultation.responses import services
from consultation.responses.forms.sheet import SheetForm
from consultation.responses.inbox import Asked, selected
from consultation.responses.services.importing import Planned
from consultation.responses.sheet import EDITED, HEAD, Line, rows_of
from votes.showing import shown_tallies

SHOWN = ("id", *EDITED, "stamp")
BOM = "\ufeff"


@require_POST
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The list that the address asks for, on every page of it, as its reader's spreadsheet opens tables.

    Posted, for the log of the team keeps it.
    """
    bill, staff = bill_or_404(request, slug), cast(Participant, request.user)
    if refusal := refusal_to_take(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    now = timezone.now()
    found, owed = selected(bill, staff, Asked.read(request.GET), now)
    subjects = list(found.select_related("author"))
    for subject in subjects:
        subject.bill = bill
    rows = rows_of(subjects, owed, shown_tallies(staff, subjects, now))
    delimiter = ";" if get_language() == "fr" else ","
    table = table_of([str(name) for name in HEAD.values()], rows, delimiter=delimiter)
    file = f"answers-{bill.slug}.csv"
    services.take_table(participant=staff, bill=bill, file=file, lines=len(rows))
    return HttpResponse(
        BOM + table,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a table, see what it would change, then have it done (« apply »)."""
    bill, staff = bill_or_404(request, slug), cast(Participant, request.user)
    if refusal := refusal_to_take(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    planned = None
    if form.is_valid():
        if "apply" in request.POST:
            done = services.apply_sheet(participant=staff, bill=bill, lines=form.lines, moment=timezone.now())
            left = [one for one in done if one.error]
            _say(request, len(done) - len(left))
            if not left:
                return redirect("answers", slug)
        planned = services.plan_sheet(participant=staff, bill=bill, lines=form.lines)
    context = {"bill": bill, "form": form, "planned": planned, **_sides(planned or [])}
    return render(request, "responses/import.html", context)


def _sides(planned: list[Planned]) -> dict[str, object]:
    changing = [one for one in planned if one.changes]
    return {
        "changing": changing,
        "wrong": [one for one in planned if one.error],
        "same": sum(not one.error and not one.changes for one in planned),
        "carried": _carried([one.line for one in changing]),
    }


def _carried(lines: list[Line]) -> str:
    """The lines that would change something, as the table that « apply » sends: it is planned once more."""
    return table_of(SHOWN, ([line.cells.get(name, "") for name in SHOWN] for line in lines))


def _say(request: HttpRequest, many: int) -> None:
    text = ngettext("%(n)s line is kept as a draft.", "%(n)s lines are kept as drafts.", many) % {"n": many}
    messages.success(request, text)


def refusal_to_take(reader: Reader, bill: Bill) -> Refusal | None:
    """Whoever writes answers, or may take away what is internal."""
    refusal = refusal_to(Action.WRITE_ANSWER, reader, bill)
    return refusal and refusal_to(Action.EXPORT_INTERNAL, reader, bill) and refusal
