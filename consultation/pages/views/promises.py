"""The public page of the charter's promises, each with the figures that prove it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from consultation.pages.promises import pledges_of


@require_safe
def promises(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    return render(request, "pages/promises.html", {"bill": bill, "pledges": pledges_of(bill, timezone.now())})
