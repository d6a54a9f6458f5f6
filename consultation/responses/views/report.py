"""Everybody reads the report of the Government's answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from bills.mandates import may
from bills.roles import Action
from consultation.analysis.figures import figures_of
from consultation.responses.coverage import chapters_of, coverage_of
from consultation.responses.published import published_reports


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The public response report: figures, each article, what is unanswered, how figures were made."""
    bill, now = bill_or_404(request, slug), timezone.now()
    context = {
        "bill": bill,
        "phase": bill.phase(now),
        "figures": figures_of(bill),
        "coverage": coverage_of(bill),
        "chapters": chapters_of(bill, request.user, now),
        "blind": bill.withholds_tallies(now),
        "reports": published_reports(bill),
        "may_build": may(Action.BUILD_REPORT, request.user, bill, now),
    }
    return render(request, "responses/report.html", context)
