"""A receipt by mail, for its voter alone."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultation.accounts.models import Participant
from consultation.notifications.services import mail_receipt
from votes.receipts import step_named


@require_POST
@login_required
def by_mail(request: HttpRequest, commitment: str) -> HttpResponse:
    step = step_named(cast(Participant, request.user), commitment)
    if step is None:
        raise Http404
    if mail_receipt(receipt=step.receipt, moment=timezone.now()):
        messages.success(request, _("The receipt is on its way to your e-mail address."))
    else:
        messages.info(request, _("You asked for this receipt today: it left, or will leave in a moment."))
    return redirect("receipts", step.subject)
