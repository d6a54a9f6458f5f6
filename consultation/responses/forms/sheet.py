"""A table that was edited in a spreadsheet, sent back as a file, or carried by the page that shows what it changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultation.responses.sheet import Line, SheetError, read_sheet

LARGEST = 2_000_000


class SheetForm(forms.Form):
    file = forms.FileField(
        label=pgettext_lazy("of a spreadsheet", "Table"),
        help_text=_("CSV, as exported from the list of answers: commas or semicolons, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose a file.")},
    )
    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    lines: list[Line]

    def __init__(self, *args: Any, **options: Any) -> None:
        """What the page carries was a file once: none is asked for again."""
        super().__init__(*args, **options)
        self.fields["file"].required = not self.data.get("carried")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sent, carried = cleaned.get("file"), cleaned.get("carried", "")
        if not sent and not carried:
            return cleaned
        if sent and sent.size > LARGEST:
            self.add_error("file", _("This file is larger than 2 MB: send it in parts."))
            return cleaned
        try:
            self.lines = read_sheet(sent.read() if sent else carried.encode())
        except SheetError as error:
            self.add_error("file", error.args[0])
        return cleaned
