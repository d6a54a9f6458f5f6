"""What a consultation says of itself to everybody: what becomes of personal data, what changed in its rules."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bills.changes import changes_of
from bills.http import bill_or_404
from bills.models import DataProtection


@require_safe
def data_protection(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    told = DataProtection.objects.filter(bill=bill).first()
    return render(request, "bills/data_protection.html", {"bill": bill, "told": told})


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    return render(request, "bills/changes.html", {"bill": bill, "changes": changes_of(bill)})
