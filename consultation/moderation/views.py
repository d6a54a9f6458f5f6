"""The moderator's two deeds, and the public log of all of them."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bills.http import bill_or_404, refused, subject_or_404
from bills.models import State, Subject
from bills.naming import name_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.moderation.forms import DecisionForm
from consultation.moderation.models import Action, Decision, Reason
from consultation.moderation.permissions import refusal_to_moderate
from consultation.moderation.services import hide_contribution, restore_contribution

PER_PAGE = 50
DEEDS = {Action.HIDE: hide_contribution, Action.RESTORE: restore_contribution}


@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, subject: uuid.UUID, action: Action) -> HttpResponse:
    """Ask for the reason, then hide or restore."""
    found = subject_or_404(request, subject)
    if refusal := refusal_to_moderate(request.user, found, action):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    form = DecisionForm(request.POST if request.method == "POST" else None, action=action)
    if form.is_valid():
        return _decide(request, found, form, action)
    context = {"bill": found.bill, "subject": found, "name": name_of(found), "form": form, "action": action}
    return render(request, "moderation/decide.html", context)


def _decide(request: HttpRequest, subject: Subject, form: DecisionForm, action: Action) -> HttpResponse:
    try:
        DEEDS[action](
            moderator=cast(Participant, request.user),
            subject=subject,
            reason=Reason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            moment=timezone.now(),
        )
    except RefusedError as error:  # another moderator was faster
        return refused(request, error.refusal, back=reverse("bin", args=[subject.bill.slug]))
    messages.success(request, _("The decision is recorded and public."))
    return redirect("bin", subject.bill.slug)


@require_safe
def bin_(request: HttpRequest, slug: str) -> HttpResponse:
    """Every decision, newest first: what, why, when; never the hidden words."""
    bill = bill_or_404(request, slug)
    about = ("subject__argument__about", "subject__source__about")
    decisions = Decision.objects.filter(subject__bill=bill).select_related("subject", *about)
    page = Paginator(decisions, PER_PAGE).get_page(request.GET.get("page", "1"))
    hidden = Subject.objects.filter(bill=bill, state=State.HIDDEN).count()
    return render(request, "moderation/bin.html", {"bill": bill, "page": page, "hidden": hidden})
