"""Staff act in a session that signed in with a second step: the code of an application, a rescue code or a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError


def took_second_step(request: HttpRequest, user: Any = None) -> bool:
    """Whether the person who is signed in took it in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user or request.user))


class StaffSecondStep:
    """With STAFF_SECOND_FACTOR, marks whoever has not taken the second step: ``permissions`` gives them no role.

    It also explains what a service refused and no view did: a page with 403, never an error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_SECOND_FACTOR:
            request.user = SimpleLazyObject(partial(_marked, request, request.user))  # type: ignore[assignment]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RefusedError):
            return None
        context = {"refusal": exception.refusal, "back": "", "onward": ""}
        return render(request, "refused.html", context, status=403)


def _marked(request: HttpRequest, user: Any) -> Participant | AnonymousUser:
    """The reader, read when a view first asks: anonymous pages cost nothing."""
    if isinstance(user, Participant):
        user.lacks_second_step = not took_second_step(request, user)
    return user  # type: ignore[no-any-return]  # lazy
