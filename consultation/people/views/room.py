"""One's own account: what became of what one wrote, and one's votes. Drafts have their page in bills."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consultation.accounts.models import Participant
from consultation.people.contributed import signed_by, told, written_by
from consultation.people.voted import ballots_of, shown

PER_PAGE = 20


@require_safe
@login_required
@never_cache
def contributions(request: HttpRequest) -> HttpResponse:
    written = written_by(reader(request)).select_related("bill")
    page = Paginator(written, PER_PAGE).get_page(request.GET.get("page"))
    rows = told(page.object_list, request.user, timezone.now())
    context = {"page": page, "rows": rows, "signed": signed_by(reader(request))}
    return render(request, "accounts/contributions.html", context)


@require_safe
@login_required
@never_cache
def votes(request: HttpRequest) -> HttpResponse:
    participant = reader(request)
    page = Paginator(ballots_of(participant), PER_PAGE).get_page(request.GET.get("page"))
    rows = shown(participant, list(page.object_list), timezone.now())
    return render(request, "accounts/votes.html", {"page": page, "rows": rows})


def reader(request: HttpRequest) -> Participant:
    assert isinstance(request.user, Participant)  # noqa: S101  the decorators let nobody else in
    return request.user
