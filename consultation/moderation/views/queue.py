"""What waits for moderators, for all consultations or for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, refused
from bills.mandates import not_moderator, refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.permissions import is_moderator
from consultation.accounts.refusal import Refusal
from consultation.moderation.cases import Queue, counts, page_of
from consultation.moderation.figures import reports_of


@require_safe
def reports(request: HttpRequest, slug: str = "") -> HttpResponse:
    bill = bill_or_404(request, slug) if slug else None
    if refusal := _refusal(request, bill):
        return refused(request, refusal, back=reverse("home"))
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


def _refusal(request: HttpRequest, bill: Bill | None) -> Refusal | None:
    """One consultation: its moderators. All of them: the general moderators."""
    if bill is not None:
        return refusal_to(Action.MODERATE, request.user, bill)
    return None if is_moderator(request.user) else not_moderator(request.user)
