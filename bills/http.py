"""Guarded loaders for views: what a reader may not know of is a 404, what is refused is explained."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from bills.models import Argument, Bill, Placement, Subject, SubjectKind
from bills.permissions import Visitor, may_read
from bills.reading import place_now
from consultation.accounts.permissions import refusal_of_session
from consultation.accounts.refusal import Refusal, refuse
from consultation.compiled import compiled

WITH = ("ministry", "answer_rule")
"""What pages say of a bill beside its own columns."""


def bill_or_404(request: HttpRequest, slug: str) -> Bill:
    for bill in _named(slug):
        _hide_unless_readable(request, bill)
        return bill
    raise Http404


@compiled(given=1)
def _named(slug: str) -> QuerySet[Bill]:
    return Bill.objects.filter(slug=slug).select_related(*WITH)


def subject_or_404(request: HttpRequest, subject: uuid.UUID) -> Subject:
    """A subject of a readable bill, whatever its state: services refuse what is hidden."""
    found = get_object_or_404(Subject.objects.select_related("bill__ministry", "author"), uuid=subject)
    _hide_unless_readable(request, found.bill)
    return found


def argument_or_404(request: HttpRequest, subject: uuid.UUID) -> Argument:
    """An argument and what it is about, whatever their states, in a readable bill."""
    found = get_object_or_404(Argument.objects.select_related("bill__ministry", "author", "about"), uuid=subject)
    _hide_unless_readable(request, found.bill)
    found.about.bill = found.bill
    return found


def _hide_unless_readable(request: HttpRequest, bill: Bill) -> None:
    """Raises Http404; for staff who must first take their second step, RefusedError."""
    if not may_read(request.user, bill):
        refuse(refusal_of_session(request.user))
        raise Http404
    if bill.published_at is None and isinstance(request.user, Visitor):  # in this order: public answers ask for nobody
        bill.is_previewed, bill.published_at = True, timezone.now()


def placement_or_404(bill: Bill, kind: SubjectKind, slug: str) -> Placement:
    """Where the unit named ``slug`` stands in the latest version that holds it."""
    placement = place_now(bill, kind, slug)
    if placement is None:
        raise Http404
    return placement


def refused(request: HttpRequest, refusal: Refusal, *, back: str = "", onward: str = "") -> HttpResponse:
    """The page that explains a refusal, with 403.

    ``back``: where the reader came from; ``onward``: where signing in leads, by default to what was asked for.
    """
    reads = request.method in {"GET", "HEAD"}
    context = {"refusal": refusal, "back": back, "onward": onward or (request.get_full_path() if reads else back)}
    return render(request, "refused.html", context, status=403)


def gone(response: HttpResponse) -> HttpResponse:
    """410. Browsers keep one for good unless they are told to ask again: what was hidden may be restored."""
    response.status_code = 410
    patch_cache_control(response, no_cache=True)
    return response
