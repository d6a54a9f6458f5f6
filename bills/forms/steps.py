"""A step of the bill, as staff tell it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.debating import WebAddressField
from bills.forms.words import markdown_field
from bills.models import Bill, BillVersion, Chamber, Step, StepKind


class StepForm(forms.Form):
    kind = forms.ChoiceField(label=_("Step"), choices=StepKind)
    chamber = forms.ChoiceField(
        label=_("Chamber"),
        choices=[("", _("None")), *Chamber.choices],
        required=False,
        help_text=_("Of a reading or a vote."),
    )
    happened_on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = markdown_field(_("What happened"), _("In plain language, in a few sentences."), required=False, rows=4)
    link = WebAddressField(
        label=_("Official page"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=_("The address of the file of the bill, beginning with https://"),
    )
    version = forms.ChoiceField(
        label=_("Text after this step"),
        required=False,
        help_text=_("A version of the bill that is published here: write it first from the page of versions."),
    )

    def __init__(self, sent: Any, *, bill: Bill, step: Step | None) -> None:
        super().__init__(sent, initial=_initial(step) if step else None)
        self.versions = {str(one.number): one for one in bill.versions.filter(published_at__isnull=False)}
        named = [(number, _("Version %(number)s") % {"number": number}) for number in self.versions]
        self.fields["version"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if day.year < 1958:
            raise forms.ValidationError(_("Check the year."))
        return day

    def words(self) -> dict[str, Any]:
        """What ``tell_step`` takes."""
        said = self.cleaned_data
        version: BillVersion | None = self.versions.get(said["version"])
        chamber = Chamber(said["chamber"]) if said["chamber"] else None
        return {**said, "kind": StepKind(said["kind"]), "chamber": chamber, "version": version}


def _initial(step: Step) -> dict[str, Any]:
    said = {name: getattr(step, name) for name in ("kind", "chamber", "happened_on", "note", "link")}
    return {**said, "version": str(step.version.number) if step.version else ""}
