"""A commitment, and what is told of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import LineField, markdown_field, title_field
from consultation.responses.models import Commitment, CommitmentStatus

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CommitmentForm(forms.Form):
    title = title_field(_("The commitment"), _("One sentence that says what will be done."))
    body = markdown_field(_("What is promised"), _("How one will know that it is done."), required=False, rows=4)
    owner = LineField(
        label=_("Who answers for it"), help_text=_("An office, not a person: people change."), max_length=200
    )
    due_on = forms.DateField(label=_("Due date"), widget=DAY, required=False, help_text=_("Empty: not decided yet."))


class UpdateForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=CommitmentStatus)
    due_on = forms.DateField(label=_("Due date"), widget=DAY, required=False)
    body = markdown_field(_("What was done"), _("Public, and it stays: an update is never changed."), rows=4)

    def __init__(self, sent: Any, *, commitment: Commitment) -> None:
        super().__init__(sent, initial={"status": commitment.status, "due_on": commitment.due_on})

    def words(self) -> dict[str, Any]:
        """What ``tell_commitment`` takes."""
        return {**self.cleaned_data, "status": CommitmentStatus(self.cleaned_data["status"])}
