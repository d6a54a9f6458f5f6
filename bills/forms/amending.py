"""An article under amendment: for each alinéa, what becomes of it; then a title and a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import TextChoices
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from bills.forms.words import law_field, markdown_field, title_field
from bills.legaltext import Kind, alineas, normalise, redline
from bills.models import UnitVersion
from bills.wordings import Change, change_between

SHOWN = 200
"""Alinéas in the page at most: a longer article is amended around one of its alinéas."""
FIELDS = ("deed", "text", "insert", "after")
MOVED_ON = _("The text of this article changed while you were writing. Check your changes on the new text.")
UNCHANGED = _("Your text is the same as the article: change at least one word.")


class Deed(TextChoices):
    KEEP = "keep", _("Keep")
    CHANGE = "change", _("Change")
    DELETE = "delete", _("Delete")


@dataclass(frozen=True)
class AlineaRow:
    """One alinéa of the form: its number, what it says now, and its four fields."""

    number: int
    now: str
    deed: BoundField
    text: BoundField
    insert: BoundField
    after: BoundField

    @property
    def chosen(self) -> str:
        return str(self.deed.value() or Deed.KEEP)

    @property
    def is_set_aside(self) -> bool:
        """Another text was typed, then « keep » was chosen: it is not part of the amendment."""
        return self.chosen == Deed.KEEP and normalise(str(self.text.value() or "")) not in ("", self.now)


class AmendmentForm(forms.Form):
    """``text()`` is the article as it would read.

    ``around``: the alinéa to begin with; ``filled``: the fields of what is written already.
    """

    title = title_field(
        _("Title of your amendment"), _("In one line, what you change. Example: “Deliver spare parts within ten days”.")
    )
    reason = markdown_field(
        _("Why this change?"),
        _("What you observe, what your text improves, for whom. *Italics*, **bold**, lists and links are possible."),
    )
    base = forms.RegexField("^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        amended: UnitVersion,
        around: int = 0,
        filled: Mapping[str, str] | None = None,
    ) -> None:
        self.left_over: list[str] = []
        self.amended = amended
        self.lines = {alinea.number: alinea.text for alinea in alineas(amended.text)}
        said = (data if data is not None else filled) or {}
        self.text_changed_meanwhile = (said.get("base") or amended.sha) != amended.sha
        if self.text_changed_meanwhile:
            carried, self.left_over = carried_over(said, amended)
            data, filled = (None, carried) if data is None else (carried, None)
        super().__init__(data, initial={**(filled or {}), "base": amended.sha})
        for number in self._shown(around or 1, data or filled or {}):
            self._add_fields(number, begun=number == around)

    def _shown(self, around: int, data: Mapping[str, Any]) -> list[int]:
        start = max(1, min(around - SHOWN // 2, len(self.lines) - SHOWN + 1))
        window = range(start, start + SHOWN)
        return [
            number for number in self.lines if number in window or {f"{name}-{number}" for name in FIELDS} & set(data)
        ]

    def _add_fields(self, number: int, *, begun: bool) -> None:
        now = self.lines[number]
        self.fields[f"deed-{number}"] = forms.ChoiceField(
            label=_("Alinéa %(number)s") % {"number": number},
            choices=Deed,
            required=False,
            initial=Deed.CHANGE if begun else Deed.KEEP,
            widget=forms.RadioSelect,
        )
        self.fields[f"text-{number}"] = law_field(
            _("Your text for alinéa %(number)s") % {"number": number}, required=False
        )
        self.fields[f"text-{number}"].initial = now
        self.fields[f"insert-{number}"] = forms.BooleanField(label=_("Add an alinéa after"), required=False)
        self.fields[f"after-{number}"] = law_field(
            _("New alinéa, after alinéa %(number)s") % {"number": number}, required=False
        )

    def rows(self) -> Iterator[AlineaRow]:
        for number, now in self.lines.items():
            if f"deed-{number}" in self.fields:
                yield AlineaRow(number, now, *(self[f"{name}-{number}"] for name in FIELDS))

    def hidden_alineas(self) -> list[int]:
        """Of an article too long for one page: the first alinéa of each stretch that is not shown."""
        missing = [number for number in self.lines if f"deed-{number}" not in self.fields]
        return missing[::SHOWN]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in self.lines:
            deed = self._deed(number)
            if deed == Deed.CHANGE and not cleaned.get(f"text-{number}", True):
                self.add_error(f"text-{number}", _("Write the text of this alinéa, or choose “Keep” or “Delete”."))
            if cleaned.get(f"insert-{number}") and not cleaned.get(f"after-{number}", True):
                self.add_error(f"after-{number}", _("Write the new alinéa, or untick “Add an alinéa after”."))
        if self.text_changed_meanwhile:
            raise ValidationError(MOVED_ON, code="base_changed")
        if not self.errors and self.text() == self.amended.text:
            raise ValidationError(UNCHANGED, code="unchanged")
        return cleaned

    def _deed(self, number: int) -> str:
        """What was chosen; a text sent without a choice changes the alinéa."""
        chosen = self.cleaned_data.get(f"deed-{number}")
        if chosen:
            return str(chosen)
        return Deed.CHANGE if f"text-{number}" in self.data else Deed.KEEP

    def text(self) -> str:
        """The article as it would read, normalised. The form must be clean."""
        return normalise("\n".join(self._new_lines()))

    def _new_lines(self) -> Iterator[str]:
        for number, now in self.lines.items():
            match self._deed(number):
                case Deed.KEEP:
                    yield now
                case Deed.CHANGE:
                    yield self.cleaned_data[f"text-{number}"]
            if self.cleaned_data.get(f"insert-{number}"):
                yield self.cleaned_data[f"after-{number}"]

    def change(self) -> Change:
        """The change that publication would store. The form must be clean."""
        return change_between(self.amended.text, self.text())

    def change_so_far(self) -> Change | None:
        """The change while it is being typed, whatever the title and the reason are; None if there is none to draw."""
        if {name.partition("-")[0] for name in self.errors} & set(FIELDS) or self.text() == self.amended.text:
            return None
        return self.change()

    def words(self) -> dict[str, str]:
        """What ``publish_amendment`` takes."""
        return {"text": self.text(), "title": self.cleaned_data["title"], "reason": self.cleaned_data["reason"]}

    def is_unchanged(self) -> bool:
        return self.has_error(NON_FIELD_ERRORS, "unchanged")

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every value that was sent, for the hidden fields of the preview."""
        for name in self.fields:
            if name in self.data:
                yield name, self.data[name]


def carried_over(data: Mapping[str, Any], base: UnitVersion) -> tuple[dict[str, Any], list[str]]:
    """What was typed on another wording, moved to the same alinéas of ``base``; and the texts that found no place."""
    old = UnitVersion.objects.filter(sha=str(data.get("base", ""))).first()
    rows = redline(old.text, base.text).rows if old else ()
    now_at = {row.old_number: row.new_number for row in rows if row.kind == Kind.SAME}
    was = {alinea.number: alinea.text for alinea in alineas(old.text)} if old else {}
    carried: dict[str, Any] = {"title": data.get("title", ""), "reason": data.get("reason", ""), "base": base.sha}
    left_over = []
    for name in data:
        field, _dash, number = name.partition("-")
        if field not in FIELDS or not number.isdecimal():
            continue
        if place := now_at.get(int(number)):
            carried[f"{field}-{place}"] = data[name]
        elif field in {"text", "after"} and normalise(data[name]) not in {"", was.get(int(number))}:
            left_over.append(data[name])
    return carried, left_over
