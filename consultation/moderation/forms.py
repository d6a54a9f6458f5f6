"""Why a contribution is hidden or restored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.moderation.models import Action, Reason

TO_RESTORE = (Reason.MISTAKE, Reason.APPEAL)
ELSEWHERE = (Reason.IMPORTED,)


class DecisionForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Explanation"),
        help_text=_("Shown to the author and in the public log. Quote nothing that must not be read."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, action: Action) -> None:
        super().__init__(data)
        offered = TO_RESTORE if action == Action.RESTORE else set(Reason) - {*TO_RESTORE, *ELSEWHERE}
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  says so to mypy
        field.choices = [(reason.value, reason.label) for reason in Reason if reason in offered]
