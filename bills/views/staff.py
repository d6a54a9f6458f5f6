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
from bills.mandates import PUBLISHED, refusal_to
from bills.models import Bill, BillVersion
from bills.roles import Action
from bills.views.typed import keep_typed
from consultation.accounts.permissions import is_staff, refusal_of_session
from consultation.accounts.refusal import Refusal, RefusedError, refuse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
SIGN_IN = Refusal(
    "anonymous", _("Sign in with your ministry’s account to draft a bill. What you typed is kept."), sign_in=True
)
NOT_STAFF = Refusal("not-staff", _("Only the staff of a ministry may draft a bill."))


def for_staff(view: View[P]) -> View[P]:
    """Who has a role anywhere, before anything is looked for; what a service refuses is explained."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                keep_typed(request)
            return refused(request, SIGN_IN, onward=request.path)
        if not is_staff(request.user):
            return refused(request, refusal_of_session(request.user) or NOT_STAFF)
        try:
            return view(request, *args, **kwargs)
        except RefusedError as error:
            return refused(request, error.refusal, back=reverse("home"))

    return guarded


def own_or_404(request: HttpRequest, slug: str, action: Action = Action.DRAFT_VERSION) -> Bill:
    """A bill of which one's role does this. Raises RefusedError when it does not; the draft of others is a 404."""
    bill = bill_or_404(request, slug)
    refuse(refusal_to(action, request.user, bill))
    return bill


def next_draft_or_404(
    request: HttpRequest, slug: str, number: int, action: Action = Action.DRAFT_VERSION
) -> BillVersion:
    """The draft of a next version of such a bill. Raises RefusedError when it is public already."""
    bill = own_or_404(request, slug, action)
    version = get_object_or_404(BillVersion, bill=bill, number=number, number__gt=1)
    refuse(None if version.published_at is None else PUBLISHED)
    version.bill = bill
    return version


def draft_or_404(request: HttpRequest, slug: str, action: Action = Action.EDIT_TEXT) -> Bill:
    """Such a bill, before it is public: else it raises RefusedError; the draft of others is a 404."""
    return own_or_404(request, slug, action)
