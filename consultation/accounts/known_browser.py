"""The browsers where somebody signed in before: their wrong passwords are counted apart from everybody else's.

So whoever types wrong passwords for an account stops at the fifth, wherever they are, and does not keep its owner out.
"""

from __future__ import annotations

import secrets
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from consultation.accounts.models import Participant

COOKIE = "known_browser"
SALT = "alinea.accounts.known_browser"
A_YEAR = 365 * 24 * 3600
Response = TypeVar("Response", bound=HttpResponseBase)


def remember(request: HttpRequest, response: Response, participant: Participant) -> Response:
    """Sent to the page of sign-in alone; it names nobody: a public identifier, and the browser's own number."""
    known = str(participant.public_id)  # who comes by a service of identity for the first time has it as a string
    if known not in _held(request):
        response.set_signed_cookie(
            COOKIE,
            f"{known}.{secrets.token_hex(8)}",
            salt=SALT,
            max_age=A_YEAR,
            path=reverse("account_login"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def whose_attempts(request: HttpRequest, email: str) -> str:
    """Under which name a wrong password for ``email`` is counted: the browser's when it knows the account."""
    if request.user.is_authenticated:
        return f"{email}:{request.user.pk}"  # saying once more who one is, in one's own session
    held = _held(request)
    public_id = held.partition(".")[0]
    if public_id and Participant.objects.filter(email=email, public_id=public_id).exists():
        return f"{email}:{held}"
    return email


def _held(request: HttpRequest) -> str:
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=A_YEAR))
