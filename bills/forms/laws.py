"""A text of existing law that an article changes: what it is, how the article names it, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bills.forms.words import LONGEST_PROPOSAL, LONGEST_TITLE, LineField, law_field
from bills.legaltext import normalise
from bills.models import ExistingLaw

LONGEST_LAW_TITLE = 500
NAMES = ("title", "key", "before", "after")
_SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


class ExistingLawForm(forms.Form):
    title = LineField(
        label=_("Title"),
        help_text=_("The code or the law, and its article: “Code de la consommation, art. L. 111-4”."),
        min_length=3,
        max_length=LONGEST_LAW_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = LineField(
        label=_("Words of the article that name it"),
        help_text=_("As they stand in the article: the change is shown there. If empty, it is shown below."),
        required=False,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    before = law_field(
        _("Text in force"),
        _("Each alinéa on a line of its own. Leave it empty if the bill writes a new article of law."),
        required=False,
        longest=LONGEST_PROPOSAL,
        rows=6,
    )
    after = law_field(
        _("Text as the bill would change it"),
        _("The whole text, not the changes: they are computed. Leave it empty if the bill repeals it."),
        required=False,
        longest=LONGEST_PROPOSAL,
        rows=6,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, article: str, law: ExistingLaw | None = None) -> None:
        self.article = article
        super().__init__(data, initial={name: getattr(law, name) for name in NAMES} if law else {})

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if key.translate(_SAME) not in self.article.translate(_SAME):
            raise ValidationError(_("These words do not stand in one alinéa of the article: copy them from it."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        texts = [normalise(cleaned.get(name, "")) for name in ("before", "after")]
        if not self.errors and texts[0] == texts[1]:
            told = _("Both texts are the same: the bill must change something in the text in force.")
            self.add_error("after", told if texts[0] else _("Write the text in force, or the text as it would become."))
        return cleaned

    def words(self) -> dict[str, str]:
        """What the services take. The form must be clean."""
        return {name: self.cleaned_data[name] for name in NAMES}
