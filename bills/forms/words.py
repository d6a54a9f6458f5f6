"""Fields for what people write: their own words and the words of the law."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 300
LONGEST_REASON = 10_000
LONGEST_ALINEA = 20_000
LONGEST_PROPOSAL = 60_000
LOST = "\ufffd"
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffd-\uffff]"
)
"""Control characters; those that reverse the order in which a text is shown, so that a law would read otherwise than
it is written; the mark of a character that was lost; what is no character at all."""

Words = Any
"""A sentence, or a lazy translation of one."""


def no_control_characters(text: str) -> None:
    """Raise ValidationError at the first control character, saying which it is and where."""
    found = UNWANTED.search(text)
    if found is None:
        return
    before = " ".join(text[max(0, found.start() - 20) : found.start()].split())
    raise ValidationError(
        _("An invisible control character (%(code)s) stands after “%(before)s”: type this passage again.")
        if before
        else _("An invisible control character (%(code)s) stands at the beginning: type this passage again."),
        code="control_character",
        params={"code": f"U+{ord(found.group()):04X}", "before": before},
    )


def visible(text: str) -> str:
    """The text as a page may hold it: « � » stands where a control character was."""
    return UNWANTED.sub(LOST, text)


def at_most(limit: int) -> Words:
    return format_lazy(_("At most {limit} characters."), limit=lazy(number_format, str)(limit, force_grouping=True))


class ShownField(forms.CharField):
    """A CharField whose value can be shown again whatever was sent.

    The browser is told no length: it would cut what is pasted without a word. The answer says what is too long.
    """

    def bound_data(self, data: Any, initial: Any) -> Any:
        value = super().bound_data(data, initial)
        return visible(value) if isinstance(value, str) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 - Django passes it
        return {}


class WordsField(ShownField):
    """A field that names the control character it refuses and counts a line end as one character.

    The hint says how long it may be; frontend/js/count.js says beside it how much is typed.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if self.max_length:
            self.widget.attrs["data-most"] = self.max_length
            self.help_text = format_lazy("{} {}", self.help_text, at_most(self.max_length))
        kept = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]
        self.validators = [no_control_characters, *kept]

    def to_python(self, value: Any) -> Any:
        return re.sub(r"\r\n?", "\n", super().to_python(value) or "")


class LineField(WordsField):
    """Words on one line."""

    def to_python(self, value: Any) -> Any:
        return re.sub(r"[ \t\n]+", " ", super().to_python(value))


def title_field(label: Words, hint: Words = "", *, required: bool = True) -> LineField:
    """Three characters or more."""
    return LineField(
        label=label,
        help_text=hint,
        required=required,
        min_length=3,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def markdown_field(label: Words, hint: Words = "", *, required: bool = True, rows: int = 6) -> WordsField:
    return WordsField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def law_field(
    label: Words, hint: Words = "", *, required: bool = True, longest: int = LONGEST_ALINEA, rows: int = 3
) -> WordsField:
    """Words of the law: shown in its letter."""
    return WordsField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows, "class": "law"}),
    )
