"""Why something owed gets no answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=_("Why no answer is given"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=_("This reason is public, in the place of an answer."),
    )
