"""allauth's forms, in our words: one label and one hint per field, and a password typed once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as service
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultation.accounts import challenge
from consultation.accounts.addresses import canonical, disposable_domains, is_disposable
from consultation.accounts.models import Participant
from consultation.accounts.verified import lose_tier

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("Password"),
    "code": _("Six-digit code"),
    "account": _("Service"),
    "name": _("Name of the passkey"),
}
HINTS = {
    "password": "",
    "oldpassword": "",
    "password1": _("12 characters or more: four words that do not go together are easy to remember and hard to guess."),
}


class Worded:
    """Gives a form of allauth our labels and hints. A forgotten password is replaced, so typing it twice is no help."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)


class CodeField(Worded):
    """A code made of digits: the telephone shows its digits and offers the one it received."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "input--code"}


class Kept:
    """An address that one keeps. One mailbox has one account, however its address is written."""

    account_already_exists: bool

    def clean_email(self) -> str:
        email = str(super().clean_email())  # type: ignore[misc]  # allauth's
        if is_disposable(email, disposable_domains(settings.DISPOSABLE_DOMAINS)):
            raise ValidationError(
                _("This is a throw-away address: give one that you keep, to be told what becomes of your texts."),
                code="disposable",
            )
        return email

    def validate_unique_email(self, value: str) -> str:
        """Who writes the address of an account in another way is told by mail, as who writes it in the same."""
        email = str(super().validate_unique_email(value))  # type: ignore[misc]  # allauth's
        self.account_already_exists |= Participant.objects.filter(mailbox=canonical(email)).exists()
        return email


class Login(Worded, account.LoginForm):  # type: ignore[misc]
    pass


class Ticket(forms.HiddenInput):
    """The one that came, while it serves; else a new one."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        ticket = value if value and challenge.is_usable(value) else challenge.new_ticket()
        return super().get_context(name, ticket, attrs)


class Signup(Kept, Worded, account.SignupForm):  # type: ignore[misc]
    """``rush``: what is asked while many accounts are created (challenge.py)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].help_text = _("It lets us know you and write to you. It is never published.")
        self.fields["ticket"] = forms.CharField(required=False, max_length=200, widget=Ticket)
        self.fields["proof"] = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
        self.rush, self.bits = challenge.rush_for(context.request), challenge.BITS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            self._pass(cleaned["ticket"], cleaned["proof"])
            challenge.count_sign_up(self.rush)
        return cleaned

    def _pass(self, ticket: str, proof: str) -> None:
        """Raises ValidationError for who has to wait still."""
        if not self.rush.seconds:
            return
        left = challenge.seconds_left(ticket, proof, self.rush) if challenge.is_usable(ticket) else self.rush.seconds
        if left or not challenge.spend(ticket, proof, self.rush):
            raise ValidationError(
                ngettext(
                    "Many accounts are being created: press the button again in %(seconds)s second. "
                    "What you typed is kept, but for the password.",
                    "Many accounts are being created: press the button again in %(seconds)s seconds. "
                    "What you typed is kept, but for the password.",
                    left or self.rush.seconds,
                )
                % {"seconds": left or self.rush.seconds},
                code="rush",
            )


class ServiceSignup(Kept, Worded, service.SignupForm):  # type: ignore[misc]
    pass


class ServiceSeparation(Worded, service.DisconnectForm):  # type: ignore[misc]
    def save(self) -> None:
        super().save()
        lose_tier(self.request.user)


class AddEmail(Kept, Worded, account.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["email"].label = _("New e-mail address")


class ChangePassword(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].label = _("New password")


class SetPassword(Worded, account.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPassword(Worded, account.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordFromKey(Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].label = _("New password")


class Reauthenticate(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class RequestLoginCode(Worded, account.RequestLoginCodeForm):  # type: ignore[misc]
    pass


class ConfirmLoginCode(CodeField, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class SecondStep(CodeField, mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].label = _("Code")  # a rescue code has eight digits


class SecondStepAgain(CodeField, mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].label = _("Code")


class Application(CodeField, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass


WRONG_PASSKEY = _("This passkey was not recognised: try again, or use a code.")
NAME_LENGTH = 60


class Spent(forms.HiddenInput):
    """An answer serves once: it is not shown again."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ARG002
        return super().get_context(name, None, attrs)


class Passkey(Worded):
    """``credential``: what the browser answered, as JSON. It comes from a stranger, so anything may stand there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["credential"].widget = Spent()
        self.fields["credential"].error_messages = {"required": WRONG_PASSKEY, "invalid": WRONG_PASSKEY}


def recognised(read: Callable[[], Any]) -> Any:
    """What ``read`` makes of the answer. Raises ValidationError: allauth and fido2 trip over what is no passkey."""
    try:
        return read()
    except ValidationError as error:
        raise ValidationError(WRONG_PASSKEY) if error.code == "incorrect_code" else error from None
    except (TypeError, ValueError, LookupError, AttributeError):
        raise ValidationError(WRONG_PASSKEY) from None


class NewPasskey(Passkey, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].validators = [MaxLengthValidator(NAME_LENGTH)]
        self.fields["name"].help_text = _("To tell your passkeys apart: the device that holds it, for example.")

    def clean(self) -> Any:
        return recognised(super().clean)


class PasskeyName(Worded, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].validators = [MaxLengthValidator(NAME_LENGTH)]


class PasskeyStep(Passkey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        return recognised(super().clean_credential)


class PasskeyAgain(PasskeyStep, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass
