"""The ballot as it is posted."""

from __future__ import annotations

from django import forms

from votes.models import Value
from votes.tallies import COLUMNS

WITHDRAW = "withdraw"
VALUES = {word: value for value, word in COLUMNS.items()}


class BallotForm(forms.Form):
    value = forms.ChoiceField(choices=[(word, word) for word in (*VALUES, WITHDRAW)])
    revision = forms.IntegerField(min_value=1)

    def choice(self) -> Value | None:
        """The value to cast; None: take the ballot back."""
        return VALUES.get(self.cleaned_data["value"])
