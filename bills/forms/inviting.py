"""Inviting somebody to sign: by a link to hand over, or to an address that is kept nowhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import ShownField


class AddressField(ShownField, forms.EmailField):
    """One line: what would add a header to a message is no address."""


class InvitationForm(forms.Form):
    email = AddressField(
        label=_("E-mail address of the person"),
        help_text=_("We send the link to it once, and do not keep it. Leave it empty to hand the link over yourself."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
