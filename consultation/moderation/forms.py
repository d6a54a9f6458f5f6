"""Reporting, deciding, appealing: a reason of the public list, and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import ShownField, no_control_characters
from consultation.moderation.models import Reason
from consultation.moderation.reasons import TO_HIDE

LONGEST = 2000


def _words(label: Any, help_text: Any, *, required: bool, rows: int) -> ShownField:
    return ShownField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=required,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, *, offered: Iterable[Reason], **options: Any) -> None:
        offered = [reason for reason in Reason if reason in set(offered)]
        if len(offered) == 1:
            options["initial"] = {"reason": offered[0].value}
        super().__init__(data, **options)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  says so to mypy
        field.choices = [(reason.value, reason.label) for reason in offered]


class DecisionForm(ReasonForm):
    note = _words(
        _("Explanation"),
        _("Shown to the author and in the public log. Quote nothing that must not be read."),
        required=False,
        rows=4,
    )


class ReportForm(ReasonForm):
    words = _words(
        _("What is wrong"),
        _("In a few words, for the moderators. Nobody else reads them, and nobody is told who you are."),
        required=False,
        rows=4,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, chosen: str = "") -> None:
        """``chosen``: the reason that the link has named."""
        super().__init__(data, offered=TO_HIDE, initial={"reason": chosen})


class AppealForm(forms.Form):
    words = _words(
        _("Why it should be published again"),
        _("For the moderator who decides, and for nobody else: these words are not made public."),
        required=True,
        rows=8,
    )
