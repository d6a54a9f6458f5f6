"""The next version of a bill: whose text it is, its name, and its text, unless the published one is copied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.sending import BillTextForm
from bills.forms.words import LONGEST_REASON, LineField, WordsField
from bills.importers import DraftUnit
from bills.models import BillVersion, Origin

COPY = "copy"
LONGEST_LABEL = 200


class VersionForm(BillTextForm):
    """``copies``: the reader chose to begin with a copy of the published version, and no text is read."""

    field_order = ("origin", "label", "preamble", "text", "file")

    origin = forms.ChoiceField(
        label=_("Whose text is it?"),
        choices=[
            (Origin.GOVERNMENT, _("The Government’s")),
            (Origin.PARLIAMENT, _("Parliament’s: the text of a reading")),
        ],
        initial=Origin.GOVERNMENT,
        widget=forms.RadioSelect,
    )
    label = LineField(
        label=_("Name of the version"),
        help_text=_("In a few words. Examples: “After the consultation”, “Text adopted in first reading”."),
        required=False,
        max_length=LONGEST_LABEL,
    )
    preamble = WordsField(
        label=_("Explanatory statement"),
        help_text=_("Left empty: the one that stands in the file, or in the published version when it is copied."),
        required=False,
        max_length=LONGEST_REASON * 10,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def copies(self) -> bool:
        return self.data.get("way") == COPY

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors or self.asks_levels:
            self.keep_what_was_sent()
        return cleaned

    def _read(self, text: str, sent: Any) -> None:
        if not self.copies:
            super()._read(text, sent)

    def units(self) -> tuple[DraftUnit, ...] | None:
        """What ``draft_version`` takes; None: a copy. The form must be clean."""
        return None if self.copies or self.split is None else tuple(self.split.draft.units)

    def words(self, published: BillVersion) -> dict[str, Any]:
        """The label, the explanatory statement and the origin, as ``draft_version`` takes them."""
        written = self.split.draft.preamble if self.split else published.preamble
        return {
            "label": self.cleaned_data["label"],
            "preamble": self.cleaned_data["preamble"] or written,
            "origin": Origin(self.cleaned_data["origin"]),
        }
