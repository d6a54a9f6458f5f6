"""Which ballots, and why."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject
from votes.setting_aside.finding import Criteria

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
COMMITMENTS = re.compile(r"\b[0-9a-f]{64}\b", re.IGNORECASE)
LONGEST = 100_000  # characters: two thousand accounts
WHEN = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _lines(label: StrPromise, help_text: StrPromise) -> forms.CharField:
    """Several names, one a line."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST, widget=widget)


class ChoiceOfBallots(forms.Form):
    accounts = _lines(_("Accounts"), _("Addresses of their pages, or their identifiers, one a line."))
    commitments = _lines(_("Rows of the ledger"), _("Their commitments, one a line."))
    subject = forms.CharField(
        label=_("Only on this contribution or article"),
        help_text=_("Its identifier, or the lasting address of its page."),
        required=False,
        max_length=300,
    )
    begin = forms.DateTimeField(label=_("Cast from"), required=False, widget=WHEN)
    end = forms.DateTimeField(label=_("Cast until"), required=False, widget=WHEN)
    young = forms.IntegerField(
        label=_("By accounts made at most so many hours before"), required=False, min_value=1, max_value=10_000
    )
    grounds = forms.CharField(
        label=_("How you found them"),
        help_text=_("For the person who confirms: it is not public."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Public, beside the tallies and in the moderation log. Name nobody."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, bill: Bill, data: Any = None) -> None:
        super().__init__(data)
        self._bill = bill

    def clean_accounts(self) -> list[uuid.UUID]:
        return [uuid.UUID(name) for name in _all(NAMES, self.cleaned_data["accounts"])]

    def clean_commitments(self) -> list[str]:
        return [name.lower() for name in _all(COMMITMENTS, self.cleaned_data["commitments"])]

    def clean_subject(self) -> Subject | None:
        said = self.cleaned_data["subject"]
        if not said:
            return None
        names = NAMES.findall(said)
        found = Subject.objects.filter(bill=self._bill, uuid=names[0]).first() if names else None
        if found is None:
            raise ValidationError(_("No contribution and no article of this consultation has this identifier."))
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("begin")) != bool(said.get("end")):
            self.add_error("end" if said.get("begin") else "begin", _("Give both: from when, and until when."))
        if not self.errors and not self.criteria():
            raise ValidationError(_("Give accounts, rows of the ledger, a time, or the age of accounts."))
        return said

    def criteria(self) -> Criteria:
        said = self.cleaned_data
        young = timedelta(hours=said["young"]) if said.get("young") else None
        return Criteria(said["accounts"], said["commitments"], said["subject"], said["begin"], said["end"], young)


def _all(names: re.Pattern[str], said: str) -> list[str]:
    """One for each line that says something. Raises ValidationError, which names the first line that has none."""
    found = []
    for line in filter(None, map(str.strip, said.splitlines())):
        named = names.findall(line)
        if not named:
            raise ValidationError(_("This line is not understood: %(line)s"), params={"line": line[:100]})
        found += named
    return found
