"""The front door: the list of consultations and the pages about the platform."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.models import Bill
from bills.permissions import may_read
from consultation.accounts.permissions import is_ministry_staff, is_staff
from consultation.pages.consultations import consultations


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Published bills by what one can do with them; their drafts for their teams."""
    unpublished = Bill.objects.drafts().select_related("ministry") if is_staff(request.user) else ()
    context = {
        "groups": consultations(timezone.now()),
        "drafts": [bill for bill in unpublished if may_read(request.user, bill)],
        "staff": is_ministry_staff(request.user),
    }
    return render(request, "pages/home.html", context)


@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    """A page about the platform: help, accessibility, legal notice, personal data."""
    return render(request, f"pages/{page}.html")
