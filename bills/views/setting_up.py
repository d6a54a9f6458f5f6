"""The set-up home of a consultation and its steps. Before it is public they are free; after, each change is told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.forms.declaring import FORMS
from bills.forms.sending import BillTextForm
from bills.forms.setting_up import CalendarForm, SetupForm
from bills.http import bill_or_404
from bills.mandates import PUBLISHED, refusal_to
from bills.models import Bill
from bills.phases import Calendar, Phase, days_of
from bills.preview import KEY
from bills.readiness import Step, advice_on
from bills.reading import outline as places_of
from bills.roles import Action
from bills.services.redrawing import redraw_outline
from bills.steps import TITLES, Progress, after, steps_of
from bills.views.levels import levels_page
from bills.views.outlining import keep_notes
from bills.views.staff import for_staff
from bills.views.typed import forget_typed
from bills.views.writing import typed
from consultation.accounts.refusal import RefusedError, refuse


@require_safe
@for_staff
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What is done and what remains."""
    bill = _own_or_404(request, slug)
    steps = steps_of(bill, timezone.now())
    remaining = sum(step.progress is Progress.TO_DO for step in steps)
    return render(request, "bills/setup.html", {"bill": bill, "steps": steps, "remaining": remaining})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """One step: a few questions, saved on their own."""
    bill = _own_or_404(request, slug)
    if step not in FORMS:
        raise Http404
    here = Step(step)
    refuse(PUBLISHED if FORMS[here].only_before and bill.published_at else None)
    form = FORMS[here](typed(request), bill=bill, participant=request.user, now=timezone.now())  # type: ignore[arg-type]  # staff
    if request.method == "POST" and form.is_valid() and _kept(form):
        return _go_on(request, bill, here)
    context = {"bill": bill, "step": here, "step_title": TITLES[here], "form": form, **_lengths(form)}
    return render(request, "bills/setup_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def text(request: HttpRequest, slug: str, step: str) -> HttpResponse:  # noqa: ARG001  its address names it
    """Where the text comes from, and what can be added to it: explanations, existing law."""
    bill = _own_or_404(request, slug, Action.EDIT_TEXT)
    form = BillTextForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if form.asks_levels:
            form.keep_what_was_sent()
            return levels_page(request, form, title=str(TITLES[Step.TEXT]), step=bill.title)
        return _text_taken(request, bill, form)
    places = places_of(bill.versions.get(number=1))
    context = {"bill": bill, "step": Step.TEXT, "step_title": TITLES[Step.TEXT], "form": form, "places": places}
    return render(request, "bills/setup_text.html", context)


@require_POST
@for_staff
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to look at the bill as a visitor, or end it."""
    bill = _own_or_404(request, slug)
    if request.POST.get("act") == "end":
        request.session.pop(KEY, None)
        return redirect("setup", bill.slug)
    refuse(PUBLISHED if bill.published_at else None)
    request.session[KEY] = bill.slug
    return redirect(bill)


def _own_or_404(request: HttpRequest, slug: str, action: Action = Action.SET_UP) -> Bill:
    bill = bill_or_404(request, slug)
    refuse(refusal_to(action, request.user, bill, timezone.now()))
    return bill


def _kept(form: SetupForm) -> bool:
    """Whether the service took it; what it refuses stands on top of the form, and nothing typed is lost."""
    try:
        form.keep()
    except RefusedError as error:
        form.add_error("reason" if error.refusal.code == "no-reason" else None, str(error.refusal.message))
        return False
    return True


def _go_on(request: HttpRequest, bill: Bill, here: Step) -> HttpResponse:
    forget_typed(request)
    if bill.published_at is not None:
        messages.success(request, _("The change is public, with its reason."))
        return redirect("changes", bill.slug)
    messages.success(request, _("Saved. Nothing is public yet."))
    onward = after(here) if request.POST.get("act") == "next" else None
    return redirect("setup_step", bill.slug, onward) if onward else redirect("setup", bill.slug)


def _lengths(form: SetupForm) -> dict[str, Any]:
    """How long each phase of the calendar lasts, as it stands in the form if that is clean."""
    if not isinstance(form, CalendarForm):
        return {}
    calendar: Calendar = form.calendar() if form.is_bound and form.is_valid() else form.bill.calendar
    zone = timezone.get_default_timezone()
    days = {phase.value: days_of(phase, calendar, zone) for phase in Phase}
    return {"days": days, "advice": advice_on(calendar)}


def _text_taken(request: HttpRequest, bill: Bill, form: BillTextForm) -> HttpResponse:
    draft = form.split.draft if form.split else None
    redraw_outline(
        participant=request.user,  # type: ignore[arg-type]  # staff
        version=bill.versions.select_related("bill__ministry").get(number=1),
        units=draft.units if draft else (),
        preamble=draft.preamble if draft else "",
    )
    forget_typed(request)
    keep_notes(request, bill, [(note.position, note.code, note.detail) for note in form.notes()])
    return redirect("outline", bill.slug)
