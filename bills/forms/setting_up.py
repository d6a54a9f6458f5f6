"""The steps of setting a consultation up: one small form each, saved on its own, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bills import services
from bills.forms.drafting import DATES, date_field, date_hint
from bills.forms.words import WordsField, markdown_field, title_field
from bills.models import Bill
from bills.phases import Calendar
from bills.presets import DUTIES, Preset
from bills.services.setting_up import By, schedule_faults
from consultation.accounts.models import Ministry, Participant
from consultation.accounts.permissions import is_administrator


class SetupForm(forms.Form):
    """``keep`` calls the service of the step. Once the consultation is public, a reason is asked for: it is too."""

    only_before: ClassVar[bool] = False
    """Whether the step is closed once the consultation is public."""

    def __init__(self, data: Mapping[str, Any] | None, *, bill: Bill, participant: Participant, now: datetime) -> None:
        self.bill, self.participant, self.now = bill, participant, now
        super().__init__(data, initial=self.standing())
        self.prepare()
        if bill.published_at is not None:
            self.fields["reason"] = WordsField(
                label=_("Why this changes"),
                help_text=_("The consultation is public: your reason is published beside the change."),
                min_length=10,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def standing(self) -> dict[str, Any]:
        """What the bill says now."""
        return {name: getattr(self.bill, name, None) for name in self.base_fields}

    def prepare(self) -> None:
        """Whatever depends on the bill or the reader."""

    def by(self) -> By:
        return By(self.participant, self.now, self.cleaned_data.get("reason", ""))

    def keep(self) -> None:
        raise NotImplementedError


class WhatForm(SetupForm):
    only_before = True

    title = title_field(_("Title of the bill"))
    language = forms.ChoiceField(label=_("Language of the bill"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    purpose = markdown_field(
        _("Purpose"),
        _("In plain language: what is asked, of whom, and what will be done with it. Markdown is possible."),
        required=False,
    )
    purpose_translated = markdown_field(
        _("Purpose, in the other language"),
        _("English for a bill in French, French for a bill in English. Left empty: everybody reads the purpose above."),
        required=False,
    )

    def prepare(self) -> None:
        own = Q(pk__in=(self.participant.ministry_id or 0, self.bill.ministry_id))
        ministries = Ministry.objects.filter(Q() if is_administrator(self.participant) else own).order_by("name")
        self.fields["ministry"] = forms.ModelChoiceField(ministries, label=_("Ministry"), empty_label=None)
        self.initial["ministry"] = self.bill.ministry_id
        self.order_fields(("title", "ministry", "language", "purpose", "purpose_translated"))

    def keep(self) -> None:
        services.describe_bill(by=self.by(), bill=self.bill, **self.cleaned_data)


class BasisForm(SetupForm):
    only_before = True

    preset = forms.ChoiceField(label=_("Why the public is consulted"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        self.fields["preset"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (preset.value, described(preset.label, f"{DUTIES[preset].words} ({DUTIES[preset].source})"))
            for preset in Preset
        ]

    def keep(self) -> None:
        services.choose_basis(by=self.by(), bill=self.bill, preset=Preset(self.cleaned_data["preset"]))


class CalendarForm(SetupForm):
    consultation_starts = date_field(_("Contributions and votes open"))
    response_starts = date_field(_("Contributions and votes close"))
    synthesis_starts = date_field(_("The Government’s answers end"))
    follow_up_starts = date_field(_("The report is published"))

    def prepare(self) -> None:
        self.fields["consultation_starts"].help_text = date_hint()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for fault in () if self.errors else schedule_faults(self.bill, self.calendar(), self.now):
            self.add_error(DATES[fault.phase] if fault.phase else None, str(fault.words))
        return cleaned

    def calendar(self) -> Calendar:
        """The dates typed; one that did not change keeps the seconds that a form does not show."""
        dates = {phase.value: self._date(name) for phase, name in DATES.items()}
        return Calendar(**dates)  # type: ignore[arg-type]  # each is a phase

    def _date(self, name: str) -> datetime | None:
        typed: datetime | None = self.cleaned_data.get(name)
        stands: datetime | None = getattr(self.bill, name)
        is_same = typed and stands and typed == stands.replace(second=0, microsecond=0)
        return stands if is_same else typed

    def keep(self) -> None:
        services.schedule_bill(by=self.by(), bill=self.bill, calendar=self.calendar())


def described(label: Any, words: Any) -> str:
    """What a choice is, and what it means."""
    return format_html("{}<span>{}</span>", label, words)
