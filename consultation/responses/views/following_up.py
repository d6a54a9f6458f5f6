"""What became of the bill: its steps and its commitments, on one page."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bills.forms.steps import StepForm
from bills.http import bill_or_404, refused
from bills.mandates import may, refusal_to
from bills.models import Step
from bills.roles import Action
from bills.services.steps import tell_step
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses.promises import promises_of, steps_of


@require_safe
def follow_up(request: HttpRequest, slug: str) -> HttpResponse:
    bill, now = bill_or_404(request, slug), timezone.now()
    context = {
        "bill": bill,
        "steps": steps_of(bill),
        "promises": promises_of(bill, timezone.localdate(now)),
        "may_tell": may(Action.WRITE_FOLLOW_UP, request.user, bill, now),
        "may_promise": may(Action.UPDATE_COMMITMENT, request.user, bill, now),
    }
    return render(request, "responses/follow_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str, step: int | None = None) -> HttpResponse:
    """Add a step, or correct one."""
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to(Action.WRITE_FOLLOW_UP, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    found = get_object_or_404(Step.objects.select_related("version"), bill=bill, pk=step) if step else None
    form = StepForm(request.POST if request.method == "POST" else None, bill=bill, step=found)
    if form.is_valid():
        staff = cast(Participant, request.user)
        try:
            tell_step(participant=staff, bill=bill, moment=now, step=found, **form.words())
        except RefusedError as error:
            form.add_error("happened_on", str(error.refusal.message))
        else:
            messages.success(request, _("The step is public."))
            return redirect("follow_up", slug)
    return render(request, "responses/step.html", {"bill": bill, "form": form, "step": found})
