"""Signing up and changing one's details. allauth's sign-up forms inherit from SignupDetails: no allauth here."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultation.accounts import names
from consultation.accounts.models import Ministry, Participant


class Details(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """The name and the kind. ``keeps_office``: staff may bear the name of their office."""

    keeps_office = False

    class Meta:
        model = Participant
        fields = ("display_name", "kind")
        labels: ClassVar = {"kind": _("You take part as")}
        error_messages: ClassVar = {"display_name": {"required": _("Type the name under which you will publish.")}}

    def clean_display_name(self) -> str:
        """Raises ValidationError for a name that nobody can read, or that passes for somebody's office."""
        name = names.tidied(self.cleaned_data["display_name"])
        if names.has_invisible(name):
            raise forms.ValidationError(_("This name holds an invisible character: type it again."), code="invisible")
        if not any(character.isalpha() for character in name):
            raise forms.ValidationError(_("This name holds no letter."), code="no-letter")
        if names.mixes_scripts(name):
            raise forms.ValidationError(_("This name mixes several alphabets."), code="scripts")
        if not self.keeps_office and names.is_reserved(name, Ministry.objects.values_list("name", flat=True)):
            raise forms.ValidationError(
                _("This name is kept for public authorities and for the team: choose another."), code="reserved"
            )
        return name


class SignupDetails(Details):
    """The fields that allauth's sign-up forms gain."""

    field_order = ("email", "password1", "display_name", "kind")

    def signup(self, request: HttpRequest, user: Participant) -> None:  # noqa: ARG002  called by allauth
        user.display_name = self.cleaned_data["display_name"]
        user.kind = self.cleaned_data["kind"]
        user.save(update_fields=["display_name", "kind"])
