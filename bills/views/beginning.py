"""Beginning a consultation without its text: from nothing, or with the settings of an earlier one."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms.beginning import BeginForm
from bills.http import bill_or_404
from bills.phases import Calendar
from bills.services.drafting import NOT_YOURS, draft_bill
from bills.services.duplicating import duplicate_bill
from bills.services.setting_up import By
from bills.views.staff import NOT_STAFF, for_staff
from bills.views.typed import forget_typed
from bills.views.writing import typed
from consultation.accounts.models import Ministry
from consultation.accounts.permissions import is_administrator, is_ministry_staff, speaks_for
from consultation.accounts.refusal import refuse


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def begin(request: HttpRequest) -> HttpResponse:
    """A consultation with a title and nothing else yet."""
    refuse(None if is_ministry_staff(request.user) else NOT_STAFF)
    own = Q() if is_administrator(request.user) else Q(pk=request.user.ministry_id or 0)  # type: ignore[union-attr]  # staff
    form = BeginForm(typed(request), ministries=Ministry.objects.filter(own).order_by("name"))
    if request.method == "POST" and form.is_valid():
        words = {**form.words(), "purpose": "", "calendar": Calendar(), "units": ()}
        bill = draft_bill(participant=request.user, **words)  # type: ignore[arg-type]  # staff
        forget_typed(request)
        return redirect("setup", bill.slug)
    return render(request, "bills/begin.html", {"form": form, "source": None})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def duplicate(request: HttpRequest, slug: str) -> HttpResponse:
    """A consultation with the settings of this one, without its dates and its contributions."""
    source = bill_or_404(request, slug)
    refuse(None if speaks_for(request.user, source.ministry) else NOT_YOURS)
    form = BeginForm(typed(request), source=source)
    if request.method == "POST" and form.is_valid():
        by = By(request.user, timezone.now())  # type: ignore[arg-type]  # staff
        bill = duplicate_bill(by=by, source=source, **form.words())
        forget_typed(request)
        messages.success(request, _("The settings are copied. The dates are to be set."))
        return redirect("setup", bill.slug)
    return render(request, "bills/begin.html", {"form": form, "source": source})
