"""The front door: the list of consultations, the pages about the platform, the health check."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bills.models import Bill
from bills.permissions import may_read
from bills.phases import Phase
from consultation.accounts.permissions import is_ministry_staff, is_staff
from consultation.analysis.figures import figures_of_each

GROUPS = (
    ("open", _("Open now"), (Phase.CONSULTATION,)),
    ("answering", _("The Government answers"), (Phase.RESPONSE,)),
    ("soon", _("Soon"), (Phase.PREPARATION,)),
    ("closed", _("Closed and answered"), (Phase.SYNTHESIS, Phase.FOLLOW_UP)),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Published bills by what one can do with them; their drafts for their teams."""
    now = timezone.now()
    bills = list(Bill.objects.published().select_related("ministry"))
    figures = figures_of_each(bills)
    listed = [{"bill": bill, "phase": bill.phase(now), "figures": figures[bill.pk]} for bill in bills]
    groups = [
        {"name": name, "title": title, "listed": [item for item in listed if item["phase"] in phases]}
        for name, title, phases in GROUPS
    ]
    unpublished = Bill.objects.drafts().select_related("ministry") if is_staff(request.user) else ()
    context = {
        "groups": [group for group in groups if group["listed"]],
        "drafts": [bill for bill in unpublished if may_read(request.user, bill)],
        "staff": is_ministry_staff(request.user),
    }
    return render(request, "pages/home.html", context)


@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    """A page about the platform: help, accessibility, legal notice, personal data."""
    return render(request, f"pages/{page}.html")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answers once the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
