"""The public meter of what is owed; staff excuse what gets no answer, and end the phase of responses."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.http import bill_or_404, refused, subject_or_404
from bills.mandates import may, refusal_to
from bills.models import AnswerRule
from bills.naming import name_of
from bills.phases import Phase
from bills.reading import address_of
from bills.roles import Action
from bills.rules import parts_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses.debts import debts_shown
from consultation.responses.forms.closing import WaiverForm
from consultation.responses.meter import meter_of
from consultation.responses.owed import candidates_of, owed_of
from consultation.responses.services import close_response, waive_answer
from consultation.responses.services.closing import refusal_to_close


@require_safe
def coverage(request: HttpRequest, slug: str) -> HttpResponse:
    """While contributions are open, the rule alone: what it will owe is not known, and votes are not told by it."""
    bill, now = bill_or_404(request, slug), timezone.now()
    rule = AnswerRule.objects.filter(bill=bill).first()
    phase = bill.phase(now)
    is_known = phase not in {Phase.PREPARATION, Phase.CONSULTATION}
    meter = meter_of(bill, now) if rule and is_known else None
    may_close = may(Action.PUBLISH_ANSWER, request.user, bill, now)
    context = {
        "bill": bill,
        "phase": phase,
        "parts": parts_of(rule) if rule else [],
        "rule": rule,
        "meter": meter,
        "page": debts_shown(bill, meter.debts, request.GET.get("page", "1")) if meter else None,
        "may_waive": may(Action.WAIVE, request.user, bill, now),
        "may_close": may_close,
        "refusal": refusal_to_close(bill, now, meter) if meter and may_close else None,
    }
    return render(request, "responses/coverage.html", context)


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    try:
        close_response(participant=cast(Participant, request.user), bill=bill, moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=bill.get_absolute_url())
    messages.success(request, _("Everything that is owed is answered: this is public now."))
    return redirect("coverage", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Say publicly why something gets no answer."""
    found, now = subject_or_404(request, subject), timezone.now()
    if refusal := refusal_to(Action.WAIVE, request.user, found.bill, now):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    form = WaiverForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            waive_answer(participant=cast(Participant, request.user), subject=found, reason=reason, moment=now)
        except RefusedError as error:
            form.add_error(None, str(error.refusal.message))
        else:
            messages.success(request, _("The reason is public."))
            return redirect("coverage", found.bill.slug)
    context = {"bill": found.bill, "name": name_of(found), "address": address_of(found), "form": form}
    is_owed = found.pk in owed_of(found.bill, now, candidates_of(found.bill))
    return render(request, "responses/waive.html", {**context, "is_owed": is_owed})
