"""Signing up and changing one's details."""

from __future__ import annotations

import unicodedata

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultation.accounts.models import Participant

INVISIBLE = {"Cf", "Cc", "Co", "Cs", "Zl", "Zp"}


class Details(forms.ModelForm[Participant]):
    class Meta:
        model = Participant
        fields = ("display_name", "kind")

    def clean_display_name(self) -> str:
        """NFC, single spaces, and nothing invisible: such characters serve to pass for somebody else."""
        name = " ".join(unicodedata.normalize("NFC", self.cleaned_data["display_name"]).split())
        if any(unicodedata.category(character) in INVISIBLE for character in name):
            raise forms.ValidationError(_("Your name holds an invisible character: type it again."), code="invisible")
        return name


class SignupDetails(Details):
    """The fields that allauth's sign-up form gains."""

    def signup(self, request: HttpRequest, user: Participant) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.kind = self.cleaned_data["kind"]
        user.save(update_fields=["display_name", "kind"])
