"""Forms of what is said about something: an argument with the sources it uses, a reply, a source."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from bills.forms.words import ShownField, markdown_field, no_control_characters, title_field
from bills.models import Side, Source, SourceCategory, Subject
from bills.services.debate import NewSource


class UsedSources(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when it runs
    """The sources cited already about what is argued about."""

    default_error_messages = {
        name: _("A source that you chose was withdrawn or hidden meanwhile: choose again.")
        for name in ("invalid_choice", "invalid_pk_value", "list")
    }

    def label_from_instance(self, source: Source) -> str:
        return f"{source.title} – {urlsplit(source.link).hostname or source.link}"


class WebAddressField(ShownField, forms.URLField):
    """An address of the Web and of nothing else, its scheme in small letters."""

    default_validators = [no_control_characters, URLValidator(schemes=["http", "https"])]

    def to_python(self, value: Any) -> Any:
        scheme, colon, rest = (super().to_python(value) or "").partition(":")
        return f"{scheme.lower()}{colon}{rest}"


def link_field(*, required: bool = True) -> WebAddressField:
    return WebAddressField(
        label=_("Link"),
        help_text=_("The address of the page, beginning with https://"),
        required=required,
        max_length=2000,
        assume_scheme="https",
    )


def category_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Category"), choices=SourceCategory, initial=SourceCategory.WEBSITE)


class ArgumentForm(forms.Form):
    """An argument; the sources it uses, cited already or new. A new one is all empty, or has a title and a link."""

    side = forms.ChoiceField(label=_("Your position"), choices=Side, widget=forms.RadioSelect)
    body = markdown_field(_("Your argument"), _("One idea, in a few sentences. Criticise texts, not people."), rows=5)
    uses = UsedSources(
        queryset=Source.objects.none(),
        label=_("Sources cited already"),
        help_text=_("Those that your argument relies on."),
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
    )
    source_title = title_field(_("Title of the source"), required=False)
    source_link = link_field(required=False)
    source_category = category_field()

    def __init__(self, *args: Any, about: Subject, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source_category"].required = False
        self.fields["uses"].queryset = Source.objects.published().filter(about=about).order_by("pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = {"source_title": cleaned.get("source_title"), "source_link": cleaned.get("source_link")}
        for name, value in named.items():
            if any(named.values()) and not value and name not in self.errors:
                self.add_error(name, ValidationError(_("A new source needs a title and a link."), code="half"))
        return cleaned

    @property
    def opens_sources(self) -> bool:
        """Whether something was chosen or typed about sources: it is then shown unfolded."""
        return any(self[name].data for name in ("uses", "source_title", "source_link")) if self.is_bound else False

    def words(self) -> dict[str, Any]:
        """What ``publish_argument`` takes."""
        said = self.cleaned_data
        category = SourceCategory(said["source_category"] or SourceCategory.WEBSITE)
        new = NewSource(said["source_title"], said["source_link"], category) if said["source_link"] else None
        return {"side": Side(said["side"]), "body": said["body"], "uses": list(said["uses"]), "new_source": new}


class CorrectionForm(forms.Form):
    """An argument as its author corrects it. The sources it uses stay."""

    side = forms.ChoiceField(label=_("Your position"), choices=Side, widget=forms.RadioSelect)
    body = markdown_field(_("Your argument"), _("One idea, in a few sentences. Criticise texts, not people."), rows=5)

    def words(self) -> dict[str, Any]:
        """What ``correct_argument`` takes."""
        return {"side": Side(self.cleaned_data["side"]), "body": self.cleaned_data["body"]}


class ReplyForm(forms.Form):
    body = markdown_field(_("Your reply"), _("Answer the argument, not the person."), rows=4)

    def words(self) -> dict[str, Any]:
        """What ``publish_reply`` takes."""
        return {"body": self.cleaned_data["body"]}


class SourceForm(forms.Form):
    title = title_field(_("Title of the source"), _("The name of the law, the study or the article."))
    link = link_field()
    category = category_field()
    body = markdown_field(
        _("What it says"), _("What this source brings to the discussion, in a few sentences."), required=False, rows=4
    )

    def words(self) -> dict[str, Any]:
        """What ``publish_source`` takes."""
        return {**self.cleaned_data, "category": SourceCategory(self.cleaned_data["category"])}
