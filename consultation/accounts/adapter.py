"""What allauth must know about participants, and what it says to them."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultation.accounts.addresses import canonical
from consultation.accounts.known_browser import remember, whose_attempts
from consultation.accounts.models import Participant
from consultation.accounts.second_step import took_second_step
from consultation.accounts.verified import keep_tier

WRONG_CODE = _("This code is not the right one, or it is too old.")
SLOW_DOWN = _("Too many attempts: wait a few minutes, then try again.")

AGAIN = {
    "reauthenticate": _("Type my password"),
    "mfa_reauthenticate": _("Type a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
"""The ways to say once more who one is."""


class ParticipantAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """E-mail addresses in lower case, no user name, our words."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is already the address of your account."),
        "email_password_mismatch": _("No account has this address and this password."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "rate_limited": SLOW_DOWN,
        "too_many_login_attempts": SLOW_DOWN,
    }

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).strip().lower()

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A mailbox that another account has is not confirmed a second time, whatever way it is written."""
        others = Participant.objects.exclude(pk=email_address.user_id)
        if others.filter(mailbox=canonical(email_address.email)).exists():
            return False
        return bool(super().confirm_email(request, email_address))

    def post_login(self, request: HttpRequest, user: Participant, **options: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        return remember(request, response, user)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """allauth's name for what is counted; the only way to count by browser (known_browser.py)."""
        return whose_attempts(request, str(credentials.get("email", "")).strip().lower())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff who have not taken the second step are led to it."""
        is_staff = isinstance(request.user, Participant) and bool(request.user.staff_groups)
        lacks = settings.STAFF_SECOND_FACTOR and is_staff and not took_second_step(request)
        return reverse("second_step") if lacks else str(super().get_login_redirect_url(request))

    def get_reauthentication_methods(self, user: Participant) -> list[dict[str, Any]]:
        """allauth's, in our words."""
        return [way | {"description": AGAIN[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def populate_username(self, request: HttpRequest, user: Participant) -> None:
        """Participants have no user name."""


class ServicesAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Keeps the level of identity that a service told, once the service is linked to the account."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:  # noqa: ARG002  allauth's
        if sociallogin.is_existing:
            keep_tier(sociallogin.user)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        keep_tier(request.user)  # type: ignore[arg-type]  # who links a service is signed in
        return str(super().get_connect_redirect_url(request, socialaccount))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Confirm the address of your account first."),
    }

    def generate_authenticator_name(self, user: Participant, type: Authenticator.Type) -> str:  # noqa: A002  allauth's
        held = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("My passkey %(number)s") % {"number": held + 1} if held else gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The browser ties a passkey to this host, and shows its holder the name of the platform."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}
