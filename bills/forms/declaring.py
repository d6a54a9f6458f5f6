"""The steps in which a consultation declares its rules: data, who takes part, moderation, answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bills import services
from bills.forms.setting_up import BasisForm, CalendarForm, SetupForm, WhatForm, described
from bills.forms.words import LONGEST_TITLE, LineField, WordsField
from bills.models import AnswerRule, Basis, DataProtection, OpinionBasis
from bills.models.rule import AMOUNTS
from bills.readiness import RETENTION, Step
from bills.services.setting_up import NOTHING, PROTECTION, is_settled, refusal_to_declare
from consultation.accounts.tiers import Tier


class DataForm(SetupForm):
    controller = LineField(
        label=_("Who is responsible for the data"),
        help_text=_("The controller, in the sense of the GDPR: the ministry and its service."),
        max_length=LONGEST_TITLE,
    )
    basis = forms.ChoiceField(
        label=_("Why the data may be used"),
        choices=Basis.choices,
        initial=Basis.PUBLIC_TASK,
        widget=forms.RadioSelect,
    )
    opinion_basis = forms.ChoiceField(
        label=_("Why opinions may be used"),
        help_text=_(
            "What people write and vote about a bill tells their political opinions: a second basis is needed."
        ),
        choices=OpinionBasis.choices,
        widget=forms.RadioSelect,
    )
    officer = LineField(
        label=_("How to reach the data protection officer"),
        help_text=_("A postal or an e-mail address of the office, not of a person."),
        max_length=LONGEST_TITLE,
    )
    retention = WordsField(
        label=_("How long the data are kept"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    assessment = LineField(
        label=_("Impact assessment (DPIA)"),
        help_text=_("When it was made, and where it can be read or asked for. It comes before the opening."),
        max_length=LONGEST_TITLE,
    )

    def standing(self) -> dict[str, Any]:
        told = DataProtection.objects.filter(bill=self.bill).first()
        if told is None:
            told = DataProtection(controller=self.bill.ministry.name, retention=str(RETENTION))
        return {name: getattr(told, name) for name in PROTECTION}

    def keep(self) -> None:
        services.protect_data(by=self.by(), bill=self.bill, **{name: self.cleaned_data[name] for name in PROTECTION})


class PeopleForm(SetupForm):
    tier = forms.TypedChoiceField(label=_("Who may take part"), coerce=int, widget=forms.RadioSelect)

    def prepare(self) -> None:
        everybody = described(
            _("Whoever has confirmed an e-mail address"), _("The widest: anybody can, and one person may have several.")
        )
        verified = _("Whoever has proved who they are, at this level or above, with a service of identity.")
        self.fields["tier"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (tier.value, described(tier.label.capitalize(), verified) if tier else everybody) for tier in Tier
        ]

    def clean_tier(self) -> int:
        if self.cleaned_data["tier"] and not settings.OIDC_SERVER_URL:
            raise ValidationError(_("This platform has no service of identity: nobody could take part."))
        return int(self.cleaned_data["tier"])

    def keep(self) -> None:
        services.admit_participants(by=self.by(), bill=self.bill, tier=Tier(self.cleaned_data["tier"]))


class ModerationForm(SetupForm):
    premoderated = forms.TypedChoiceField(
        label=_("When moderators read"), coerce=lambda value: value == "True", widget=forms.RadioSelect
    )

    hides_tallies = forms.BooleanField(
        label=_("Hide the tallies of a text from those who have not voted on it"),
        help_text=_("So that nobody votes as others did. It is settled when the consultation opens."),
        required=False,
    )

    def prepare(self) -> None:
        if is_settled(self.bill, self.now):
            self.fields["hides_tallies"].disabled = True
        self.fields["premoderated"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (False, described(_("After publication"), _("Contributions are public at once, and may be reported."))),
            (True, described(_("Before publication"), _("Each waits until a moderator has read it."))),
        ]

    def keep(self) -> None:
        chosen = {name: self.cleaned_data[name] for name in ("premoderated", "hides_tallies")}
        services.choose_moderation(by=self.by(), bill=self.bill, **chosen)


class AnswersForm(SetupForm):
    minimum_supporters = forms.IntegerField(
        label=_("Every contribution with at least so many supporters"),
        help_text=_("Participants who agree with it."),
        required=False,
        min_value=1,
        max_value=10_000_000,
    )
    top_percent = forms.IntegerField(
        label=_("The most supported of each article, in percent"), required=False, min_value=1, max_value=100
    )
    most_disputed = forms.IntegerField(
        label=_("So many of the most disputed"),
        help_text=_("Those that as many participants reject as support."),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    sample_size = forms.IntegerField(
        label=_("So many drawn by lot"),
        help_text=_("After the closing, by a method that anybody can repeat and nobody can steer."),
        required=False,
        min_value=1,
        max_value=10_000,
    )
    each_group = forms.BooleanField(
        label=_("At least one of each group of opinion"),
        help_text=_("Groups are made of participants who vote alike."),
        required=False,
    )

    def standing(self) -> dict[str, Any]:
        rule = AnswerRule.objects.filter(bill=self.bill).first()
        return {name: getattr(rule, name) for name in NOTHING} if rule else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not any(self.rule().values()):
            raise ValidationError(_("Choose at least one: which contributions will be answered?"))
        if refusal := refusal_to_declare(self.bill, AnswerRule(**self.rule()), self.now):
            raise ValidationError(str(refusal.message))
        return cleaned

    def rule(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in (*AMOUNTS, "each_group")}

    def keep(self) -> None:
        services.declare_rule(by=self.by(), bill=self.bill, **self.rule())


FORMS: dict[Step, type[SetupForm]] = {
    Step.WHAT: WhatForm,
    Step.BASIS: BasisForm,
    Step.DATA: DataForm,
    Step.CALENDAR: CalendarForm,
    Step.PEOPLE: PeopleForm,
    Step.MODERATION: ModerationForm,
    Step.ANSWERS: AnswersForm,
}
