"""One's own drafts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from bills.models import Draft


@require_safe
@login_required
@never_cache
def drafts(request: HttpRequest) -> HttpResponse:
    """What the reader is writing, the latest first."""
    found = Draft.objects.filter(participant=request.user.pk).select_related("about__bill")
    return render(request, "bills/drafts.html", {"drafts": found})


@require_POST
@login_required
def delete(request: HttpRequest, draft: int) -> HttpResponse:
    get_object_or_404(Draft, pk=draft, participant=request.user.pk).delete()
    messages.success(request, _("Your draft is deleted."))
    return redirect("drafts")
