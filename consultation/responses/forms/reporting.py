"""What staff write of a report: its foreword."""

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
