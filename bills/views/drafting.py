"""Staff of a ministry draft a bill, correct how it was split, and publish it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms import DraftForm
from bills.models import Bill
from bills.readiness import advice_on
from bills.reading import outline as places_of
from bills.roles import Action
from bills.services import drafting
from bills.services.outline import draft_units
from bills.splitting import counted, faults_in
from bills.steps import steps_of
from bills.views.levels import levels_page
from bills.views.outlining import keep_notes
from bills.views.staff import NOT_STAFF, draft_or_404, for_staff
from bills.views.typed import forget_typed
from bills.views.writing import typed
from consultation.accounts.permissions import is_ministry_staff
from consultation.accounts.refusal import refuse


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def draft_bill(request: HttpRequest) -> HttpResponse:
    """A new bill from a text that is pasted or sent: it is split, and its outline is then corrected."""
    refuse(None if is_ministry_staff(request.user) else NOT_STAFF)
    form = DraftForm(typed(request), request.FILES or None, participant=request.user)  # type: ignore[arg-type]  # staff
    if request.method == "POST" and form.is_valid() and form.asks_levels:
        return levels_page(request, form)
    if request.method == "POST" and form.is_valid() and (bill := _written(request, form)):
        forget_typed(request)
        keep_notes(request, bill, [(note.position, note.code, note.detail) for note in form.notes()])
        return redirect("outline", bill.slug)
    return render(request, "bills/draft.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def publish_bill(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell what becomes public, then make it so."""
    bill = draft_or_404(request, slug, Action.PUBLISH_BILL)
    if request.method != "POST":
        return render(request, "bills/publish.html", _what_becomes_public(bill))
    drafting.publish_bill(participant=request.user, bill=bill, moment=timezone.now())  # type: ignore[arg-type]  # staff
    messages.success(request, _("The bill is published."))
    return redirect("bill", bill.slug)


def _written(request: HttpRequest, form: DraftForm) -> Bill | None:
    try:
        return drafting.draft_bill(participant=request.user, **form.draft())  # type: ignore[arg-type]  # staff
    except ValidationError as error:  # another bill took the name meanwhile
        form.add_error(None, error.messages)
    return None


def _what_becomes_public(bill: Bill) -> dict[str, Any]:
    version, moment = bill.versions.get(number=1), timezone.now()
    units = draft_units(version)
    return {
        "bill": bill,
        "places": places_of(version),
        "counted": counted(units),
        "faults": [fault for fault in faults_in(units) if fault.blocking],
        "lacks": list(drafting.missing(bill, moment)),
        "advice": advice_on(bill.calendar),
        "steps": steps_of(bill, moment),
    }
