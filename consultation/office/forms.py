"""Giving a role, creating a ministry, appointing staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.models.mandate import ROLE_NAMES
from bills.roles import Role
from consultation.accounts.models import Ministry, StaffGroup
from consultation.office.lifting import REASON_LENGTH
from consultation.office.services import GENERAL


class RoleForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("A member of staff has the role at once. Anybody else receives an offer by mail, to accept."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_NAMES)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class MinistryForm(forms.Form):
    name = forms.CharField(label=_("Name of the ministry"), max_length=200)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if Ministry.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("This ministry exists already."), code="exists")
        return name


class LiftForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("That of a member of staff who lost every second step. You are sure that it is they who ask."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        help_text=_("What was lost, and how you know who asked. Administrators of the platform read it, nobody else."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StaffForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("That of an account: its holder signs up first."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    group = forms.ChoiceField(
        label=pgettext_lazy("of staff", "Office"), choices=[(group.value, group.label) for group in GENERAL]
    )
    ministry = forms.ModelChoiceField(
        Ministry.objects.all(), label=_("Ministry"), required=False, help_text=_("For the staff of a ministry.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("group") == StaffGroup.MINISTRY and not cleaned.get("ministry"):
            self.add_error("ministry", _("Choose the ministry."))
        return cleaned
