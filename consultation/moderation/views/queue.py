"""What waits for moderators, for all consultations or for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, refused
from consultation.accounts.permissions import is_moderator
from consultation.accounts.refusal import Refusal
from consultation.moderation.cases import Queue, counts, page_of
from consultation.moderation.figures import reports_of


@require_safe
def reports(request: HttpRequest, slug: str = "") -> HttpResponse:
    if not is_moderator(request.user):
        message = _("Only moderators may do this.")
        refusal = Refusal("not-moderator", message, sign_in=not request.user.is_authenticated)
        return refused(request, refusal, back=reverse("home"))
    bill = bill_or_404(request, slug) if slug else None
    asked = request.GET.get("list", "")
    queue = Queue(asked) if asked in {queue.value for queue in Queue} else Queue.REPORTED
    page, cases = page_of(queue, bill, request.GET.get("page", "1"))
    context = {
        "bill": bill,
        "queue": queue.value,
        "counts": counts(bill),
        "page": page,
        "cases": cases,
        "figures": reports_of(bill),
    }
    return render(request, "moderation/reports.html", context)
