"""The guards of drafting: who is not staff is told so, who is signed out signs in and finds again what was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bills.http import bill_or_404, refused
from bills.models import Bill, BillVersion
from bills.permissions import may_draft
from bills.services.drafting import NOT_YOURS, PUBLISHED
from bills.views.typed import keep_typed
from consultation.accounts.permissions import is_ministry_staff
from consultation.accounts.refusal import Refusal, RefusedError, refuse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
SIGN_IN = Refusal(
    "anonymous", _("Sign in with your ministry’s account to draft a bill. What you typed is kept."), sign_in=True
)
NOT_STAFF = Refusal("not-staff", _("Only the staff of a ministry may draft a bill."))


def for_staff(view: View[P]) -> View[P]:
    """Staff of a ministry and administrators, before anything is looked for; what a service refuses is explained."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                keep_typed(request)
            return refused(request, SIGN_IN, onward=request.path)
        if not is_ministry_staff(request.user):
            return refused(request, NOT_STAFF)
        try:
            return view(request, *args, **kwargs)
        except RefusedError as error:
            return refused(request, error.refusal, back=reverse("home"))

    return guarded


def own_or_404(request: HttpRequest, slug: str) -> Bill:
    """A bill of one's own ministry. Raises RefusedError when it is another's; the draft of others is a 404."""
    bill = bill_or_404(request, slug)
    refuse(None if may_draft(request.user, bill) else NOT_YOURS)
    return bill


def next_draft_or_404(request: HttpRequest, slug: str, number: int) -> BillVersion:
    """The draft of a next version of one's own bill. Raises RefusedError when it is public already."""
    bill = own_or_404(request, slug)
    version = get_object_or_404(BillVersion, bill=bill, number=number, number__gt=1)
    refuse(None if version.published_at is None else PUBLISHED)
    version.bill = bill
    return version


def draft_or_404(request: HttpRequest, slug: str) -> Bill:
    """A bill of one's own ministry. Raises RefusedError when it is public already; the draft of others is a 404."""
    bill = own_or_404(request, slug)
    refuse(None if bill.published_at is None else PUBLISHED)
    return bill
