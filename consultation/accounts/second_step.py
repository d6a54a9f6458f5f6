"""Staff act in a session that signed in with a second step: the code of an application, a rescue code or a passkey."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.accounts.sessions import end_sessions


def took_second_step(request: HttpRequest, user: Any = None) -> bool:
    """Whether the person who is signed in took it in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user or request.user))


def forget_second_step(participant: Participant) -> bool:
    """Remove passkeys, application and rescue codes, and end every session. Whether there was anything."""
    removed, _kinds = Authenticator.objects.filter(user=participant).delete()
    end_sessions(participant.pk)
    return bool(removed)


def once_taken(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Who has a second step set up changes it in a session that took it: a password alone is not enough for that."""

    @wraps(view)
    def taken(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if is_mfa_enabled(request.user) and not took_second_step(request):
            return redirect(f"{reverse('second_step')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **named)

    return taken


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
