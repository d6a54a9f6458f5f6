"""The public page of an author."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultation.accounts.models import ERASED, Participant
from consultation.people.contributed import published_by, told

PER_PAGE = 20


@require_safe
def profile(request: HttpRequest, person: uuid.UUID) -> HttpResponse:
    """What somebody published and what became of it; never a vote. Who published nothing has no page but for
    themselves: nobody learns who is here."""
    found = get_object_or_404(Participant.objects.exclude(origin=ERASED), public_id=person, is_active=True)
    is_mine = found.pk == request.user.pk
    page = Paginator(published_by(found).select_related("bill"), PER_PAGE).get_page(request.GET.get("page"))
    if not page.paginator.count and not is_mine:
        raise Http404
    context = {
        "person": found,
        "page": page,
        "rows": told(page.object_list, request.user, timezone.now()),
        "is_mine": is_mine,
    }
    response = render(request, "accounts/profile.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
