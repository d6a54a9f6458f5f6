"""An argument, a source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from bills.forms.words import ShownField, markdown_field, title_field
from bills.models import Side, SourceCategory


class ArgumentForm(forms.Form):
    side = forms.ChoiceField(label=_("Your position"), choices=Side, widget=forms.RadioSelect)
    body = markdown_field(_("Your argument"), _("One idea, in a few sentences. Criticise texts, not people."), rows=5)

    def words(self) -> dict[str, Any]:
        """What ``publish_argument`` takes."""
        return {"side": Side(self.cleaned_data["side"]), "body": self.cleaned_data["body"]}


class WebAddressField(ShownField, forms.URLField):
    """An address of the Web and of nothing else, its scheme in small letters."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def to_python(self, value: Any) -> Any:
        scheme, colon, rest = (super().to_python(value) or "").partition(":")
        return f"{scheme.lower()}{colon}{rest}"


class SourceForm(forms.Form):
    title = title_field(_("Title of the source"), _("The name of the law, the study or the article."))
    link = WebAddressField(
        label=_("Link"),
        help_text=_("The address of the page, beginning with https://"),
        max_length=2000,
        assume_scheme="https",
    )
    category = forms.ChoiceField(label=_("Category"), choices=SourceCategory, initial=SourceCategory.WEBSITE)
    body = markdown_field(
        _("What it says"), _("What this source brings to the discussion, in a few sentences."), required=False, rows=4
    )

    def words(self) -> dict[str, Any]:
        """What ``publish_source`` takes."""
        return {**self.cleaned_data, "category": SourceCategory(self.cleaned_data["category"])}
