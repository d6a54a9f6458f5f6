"""What staff say of a research on single ballots."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from consultation.opendata.models import Agreement


class AgreementForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = Agreement
        fields = ("researcher", "organisation", "purpose", "signed_on")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "signed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
