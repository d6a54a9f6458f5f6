"""One's own account: who one is, how one signs in. Coming in and going out are allauth's views."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView, add_webauthn
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic.edit import FormView

from consultation.accounts.forms import WhoIAm
from consultation.accounts.identity import SignedAdapter
from consultation.accounts.models import Participant
from consultation.accounts.second_step import once_taken, took_second_step
from consultation.accounts.sessions import end_sessions
from consultation.accounts.tiers import Tier


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def details(request: HttpRequest) -> HttpResponse:
    """The display name and the kind; if one likes, the organisation, the register and the territory."""
    # Another copy than the request's: the header shows the name as it stands, not as typed.
    participant = Participant.objects.get(pk=request.user.pk)  # type: ignore[misc]  # signed in, so it has one
    form = WhoIAm(request.POST or None, instance=participant)
    form.keeps_office = bool(participant.staff_groups)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your details are kept."))
        return redirect("account_details")
    return render(request, "accounts/details.html", {"form": form})


@require_safe
@login_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The address, the password, the second step, other services, and the sessions."""
    levels = [(tier.value, tier.label) for tier in Tier if tier > request.user.tier]  # type: ignore[union-attr]  # signed in
    context = {"providers": get_adapter().list_providers(request), "levels": levels}
    return render(request, "accounts/sign_in.html", context)


@require_safe
@login_required
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """What staff need before they act: an application, then its code in this session."""
    kinds = Authenticator.objects.filter(user=request.user).values_list("type", flat=True)
    context = {
        "kinds": set(kinds),
        "is_taken": took_second_step(request),
        "onward": _onward(request),
    }
    return render(request, "accounts/second_step.html", context)


@once_taken
def activate_application(request: HttpRequest) -> HttpResponseBase:
    """allauth's page. The right code of a first application is a second step taken in this session."""
    return _setting_up(request, activate_totp)


@once_taken
def add_passkey(request: HttpRequest) -> HttpResponseBase:
    """allauth's page. A first passkey is a second step taken in this session."""
    return _setting_up(request, add_webauthn)


def _setting_up(request: HttpRequest, view: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    was_set_up = is_mfa_enabled(request.user)
    response = view(request)
    if request.method == "POST" and not was_set_up and is_mfa_enabled(request.user):
        record_authentication(request, request.user, method="mfa")
    return response


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """allauth's page, which says here what is wrong instead of leading to the sign-in."""

    form_invalid = FormView.form_invalid


@require_safe
def lost_phone(request: HttpRequest) -> HttpResponse:
    """What to do without one's telephone: read by who cannot sign in, too."""
    return render(request, "accounts/lost_phone.html")


def _onward(request: HttpRequest) -> str:
    """Where the reader came from, on this platform only."""
    asked = request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}) else reverse("home")


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth's
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    end_sessions(request.user.pk, but=request.session.session_key or "")  # type: ignore[arg-type]  # signed in
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("account_sign_in")


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from a service of identity: allauth's view, with our stricter reading of the answer."""
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(SignedAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
