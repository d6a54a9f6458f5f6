"""The page that says that nothing can be done now, that nothing was done by halves, and when to come back."""

from __future__ import annotations

import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

from consultation.operations.headers import guarded
from consultation.operations.models import Stop

SECONDS_OF_STOP, SECONDS_OF_OUTAGE = 300, 15


class WritingStoppedError(Exception):
    """A page wrote while nothing may be written."""


def is_outage(error: BaseException | None) -> bool:
    """The database is away, or is one that only reads. InternalError: PostgreSQL's « read-only transaction »."""
    return isinstance(error, OperationalError | InterfaceError | WritingStoppedError) or (
        isinstance(error, InternalError) and "read-only" in str(error)
    )


def unavailable(request: HttpRequest, stop: Stop | None = None) -> HttpResponse:
    """503. It reads nothing: neither the database nor a session."""
    with translation.override(get_language_from_request(request)):
        if request.headers.get("X-Requested-With") == "fetch":
            words = _("Nothing can be sent for the moment: what you typed stays here. Try again in a few minutes.")
            response: HttpResponse = JsonResponse({"code": "unavailable", "message": words}, status=503)
        else:
            response = render(None, "503.html", {"stop": stop}, status=503)
    response.headers["Retry-After"] = str(SECONDS_OF_STOP if stop else SECONDS_OF_OUTAGE)
    response.headers["Cache-Control"] = "no-store"
    return guarded(response)


def broken(request: HttpRequest) -> HttpResponse:
    """handler500: what no view and no middleware caught."""
    if is_outage(sys.exc_info()[1]):
        return unavailable(request)
    return guarded(SimpleTemplateResponse("500.html", status=500).render())


def misdirected(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: a host that is not ours is found before most middleware."""
    return guarded(bad_request(request, exception))
