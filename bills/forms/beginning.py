"""The beginning of a consultation whose text comes later: its name, and whether it takes over another's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bills.forms.drafting import ShortNameField, free_slug
from bills.forms.words import title_field
from bills.models import Bill
from consultation.accounts.models import Ministry


class BeginForm(forms.Form):
    """``source``: the consultation whose settings are taken over, if one is; ``ministries``: those one speaks for."""

    title = title_field(_("Title of the bill"))
    slug = ShortNameField(
        label=_("Short name in the address"),
        help_text=_("Small letters, digits and hyphens. Left empty: made from the title."),
        required=False,
        max_length=80,
    )
    with_text = forms.BooleanField(
        label=_("Take its text over too"),
        help_text=_("The latest public version, to be corrected. Otherwise the text comes later."),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        source: Bill | None = None,
        ministries: QuerySet[Ministry] | None = None,
    ) -> None:
        super().__init__(data)
        if source is not None:
            return
        del self.fields["with_text"]
        self.fields["ministry"] = forms.ModelChoiceField(ministries, label=_("Ministry"), empty_label=None)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if slug and Bill.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another bill has this name: choose another one."), code="taken")
        return slug

    def words(self) -> dict[str, Any]:
        """The title, a free short name, and what else was asked. The form must be clean."""
        return {**self.cleaned_data, "slug": free_slug(self.cleaned_data["slug"], self.cleaned_data["title"])}
