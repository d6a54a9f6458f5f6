"""What staff write of a report: its foreword, and why nobody else has read it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import markdown_field


class ForewordForm(forms.Form):
    foreword = markdown_field(
        _("Foreword"),
        _("A few lines that open the report, signed by the ministry. May stay empty."),
        required=False,
        rows=6,
    )


class AloneForm(forms.Form):
    reason = forms.CharField(
        label=_("Why nobody else has read it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Everybody reads this reason, beside the report and among the changes in the rules."),
    )
