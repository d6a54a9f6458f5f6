"""The deeds of moderators: ask for the reason, then decide."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.http import refused, subject_or_404
from bills.models import Subject
from bills.naming import name_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.moderation.cases import case_of
from consultation.moderation.forms import DecisionForm
from consultation.moderation.models import Action, Reason
from consultation.moderation.permissions import open_appeal, refusal_to_moderate
from consultation.moderation.reasons import GRANTED, OFFERED
from consultation.moderation.services import decide, latest_decision

LONGEST_ID = 19


@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, subject: uuid.UUID, action: Action) -> HttpResponse:
    """Ask for the reason, then carry out one action."""
    found = subject_or_404(request, subject)
    if refusal := refusal_to_moderate(request.user, found, action):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    granting = action == Action.RESTORE and open_appeal(found) is not None
    form = DecisionForm(
        request.POST if request.method == "POST" else None, offered=GRANTED if granting else OFFERED[action]
    )
    if form.is_valid():
        return _decide(request, found, form, action)
    context = {
        "bill": found.bill,
        "subject": found,
        "name": name_of(found),
        "case": case_of(found),
        "form": form,
        "action": action,
        "queue": _queue(request),
        "seen": latest_decision(found) if (seen := _seen(request)) is None else seen,
        "wording": found.revision if (wording := _number(request, "wording")) is None else wording,
    }
    return render(request, "moderation/decide.html", context)


def _decide(request: HttpRequest, subject: Subject, form: DecisionForm, action: Action) -> HttpResponse:
    try:
        decide(
            action,
            moderator=cast(Participant, request.user),
            subject=subject,
            seen=_seen(request),
            wording=_number(request, "wording"),
            reason=Reason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            moment=timezone.now(),
        )
    except RefusedError as error:  # another moderator was faster
        return refused(request, error.refusal, back=reverse("bin", args=[subject.bill.slug]))
    messages.success(request, _("The decision is recorded and public."))
    queue = _queue(request)
    return redirect(f"{reverse('reports')}?list={queue}") if queue else redirect("bin", subject.bill.slug)


def _queue(request: HttpRequest) -> str:
    """The list that the moderator is working through, and goes back to."""
    asked = request.POST.get("list", request.GET.get("list", ""))
    return asked if asked in {"reported", "waiting", "appealed"} else ""


def _seen(request: HttpRequest) -> int | None:
    """The latest decision when the moderator opened the form."""
    return _number(request, "seen")


def _number(request: HttpRequest, name: str) -> int | None:
    posted = request.POST.get(name, "")
    return int(posted) if posted.isdecimal() and len(posted) < LONGEST_ID else None
