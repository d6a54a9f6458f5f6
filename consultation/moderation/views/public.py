"""What everybody may know of moderation: its rules, its decisions, its figures."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bills import roles
from bills.http import bill_or_404
from bills.mandates import may
from consultation.moderation.figures import figures_of
from consultation.moderation.log import decisions_of, lines_of, log_file
from consultation.moderation.models import Action, Reason
from consultation.moderation.permissions import REPORTS_A_DAY
from consultation.moderation.reasons import GRANTED, KEPT_IN_THE_BIN, MEANINGS, OFFERED, TO_HIDE
from votes.setting_aside.finding import told_to_everybody

PER_PAGE = 50


@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """The rules of moderation, with every reason of the list."""
    context = {
        "hidden_for": [(reason, MEANINGS[reason], reason in KEPT_IN_THE_BIN) for reason in (*TO_HIDE, Reason.IMPORTED)],
        "kept_for": [(reason, MEANINGS[reason]) for reason in (*OFFERED[Action.KEEP], *GRANTED)],
        "appeal_days": settings.APPEAL_DAYS,
        "reports_a_day": REPORTS_A_DAY,
    }
    return render(request, "moderation/charter.html", context)


@require_safe
def bin_(request: HttpRequest, slug: str) -> HttpResponse:
    """Every decision, newest first: what, why, when, and what became of appeals."""
    bill = bill_or_404(request, slug)
    page = Paginator(decisions_of(bill), PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "bill": bill,
        "page": page,
        "lines": lines_of(list(page)),
        "figures": figures_of(bill),
        "aside": told_to_everybody(bill),
        "may_set_aside": may(roles.Action.SET_VOTES_ASIDE, request.user, bill),
        "may_moderate": may(roles.Action.MODERATE, request.user, bill),
        "may_set_policy": may(roles.Action.SET_UP, request.user, bill),
    }
    response = render(request, "moderation/bin.html", context)
    response.headers["X-Robots-Tag"] = "noindex"  # what was hidden for advertising gains no reader here
    return response


@require_safe
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """The log as a file: identifiers, reasons and days."""
    bill = bill_or_404(request, slug)
    name = f"moderation-{bill.slug}.csv"
    return HttpResponse(
        log_file(bill),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
