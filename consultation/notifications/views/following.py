"""Following a bill or a subject, and stopping the mails without signing in."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from bills.http import bill_or_404, refused, subject_or_404
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.notifications import services
from consultation.notifications.naming import address_of
from consultation.notifications.tokens import participant_of


@require_POST
def bill(request: HttpRequest, slug: str) -> HttpResponse:
    found = bill_or_404(request, slug)
    back = _back(request, found.get_absolute_url())
    if not isinstance(request.user, Participant):
        return redirect_to_login(back)
    if not _wanted(request):
        services.unfollow_bill(participant=request.user, bill=found)
        return _done(request, back, _("You no longer follow this consultation."))
    try:
        services.follow_bill(participant=request.user, bill=found)
    except RefusedError as error:
        return refused(request, error.refusal, back=back)
    return _done(request, back, _("You follow this consultation."))


@require_POST
def subject(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    found = subject_or_404(request, subject)
    back = _back(request, address_of(found))
    if not isinstance(request.user, Participant):
        return redirect_to_login(back)
    if not _wanted(request):
        services.unfollow_subject(participant=request.user, subject=found)
        return _done(request, back, _("You no longer follow this."))
    try:
        services.follow_subject(participant=request.user, subject=found)
    except RefusedError as error:
        return refused(request, error.refusal, back=back)
    return _done(request, back, _("You will be told what happens here."))


@csrf_exempt  # RFC 8058: the reader's mail service posts here, without a cookie; the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what the button does, or does it. It answers by a page, never by a redirection, as RFC 8058 asks."""
    participant = participant_of(token)
    if participant is not None and request.method == "POST":
        services.stop_mails(participant=participant, moment=timezone.now())
    context = {"known": participant is not None, "done": request.method == "POST"}
    response = render(request, "notifications/unsubscribe.html", context, status=200 if participant else 404)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"  # the address is a key
    return response


def _wanted(request: HttpRequest) -> bool:
    return request.POST.get("wanted") != "no"


def _done(request: HttpRequest, back: str, message: str) -> HttpResponse:
    messages.success(request, message)
    return HttpResponseRedirect(back)


def _back(request: HttpRequest, otherwise: str) -> str:
    asked = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked.startswith("/") and allowed else otherwise
