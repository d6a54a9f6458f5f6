"""A bill to be drafted: what it is, when things happen, and its text, pasted or as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bills.forms.sending import BillTextForm
from bills.forms.words import LONGEST_TITLE, ShownField, Words, markdown_field, title_field
from bills.models import Bill
from bills.phases import Calendar, Phase, disorder_in
from consultation.accounts.models import Ministry, Participant
from consultation.accounts.permissions import is_administrator

DATES = {
    Phase.CONSULTATION: "consultation_starts",
    Phase.RESPONSE: "response_starts",
    Phase.SYNTHESIS: "synthesis_starts",
    Phase.FOLLOW_UP: "follow_up_starts",
}


def date_field(label: Words) -> forms.DateTimeField:
    """A moment of the platform's time zone; empty: not decided yet."""
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def date_hint() -> str:
    """Whose clock the dates are read by: « Europe/Paris » is that of Paris."""
    city = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
    return str(_("Local time (%(city)s). Left empty: not decided yet.")) % {"city": city}


class ShortNameField(ShownField, forms.SlugField):
    """A name in addresses."""


class DraftForm(BillTextForm):
    title = title_field(
        _("Title of the bill"), _("Left empty: the title that stands at the head of the text."), required=False
    )
    slug = ShortNameField(
        label=_("Short name in the address"),
        help_text=_("Small letters, digits and hyphens. Left empty: made from the title."),
        required=False,
        max_length=80,
    )
    purpose = markdown_field(
        _("Purpose"),
        _("In plain language: what is asked, of whom, and what will be done with it. Markdown is possible."),
        required=False,
    )
    consultation_starts = date_field(_("Contributions and votes open"))
    response_starts = date_field(_("Contributions and votes close"))
    synthesis_starts = date_field(_("The Government’s answers end"))
    follow_up_starts = date_field(_("The report is published"))

    def __init__(self, *args: Any, participant: Participant, **options: Any) -> None:
        super().__init__(*args, **options)
        own = Q(pk=participant.ministry_id) if participant.ministry_id else Q(pk__in=())
        ministries = Ministry.objects.filter(Q() if is_administrator(participant) else own).order_by("name")
        self.fields["ministry"] = forms.ModelChoiceField(
            ministries, label=_("Ministry"), initial=participant.ministry_id, empty_label=None
        )
        self.fields["consultation_starts"].help_text = date_hint()

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if slug and Bill.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another bill has this name: choose another one."), code="taken")
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.split and not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = self.split.draft.title[:LONGEST_TITLE]
            if not cleaned["title"] and not self.asks_levels:
                self.add_error("title", _("No title stands at the head of the text: write one here."))
        if late := disorder_in(self.calendar()):
            self.add_error(DATES[late], _("This date must come after the one above, which must be set."))
        if self.errors or self.asks_levels:
            self.keep_what_was_sent()
        return cleaned

    def calendar(self) -> Calendar:
        dates = {phase.value: self.cleaned_data.get(name) for phase, name in DATES.items()}
        return Calendar(**dates)  # type: ignore[arg-type]  # each is a phase

    def draft(self) -> dict[str, Any]:
        """What ``draft_bill`` takes. The form must be clean."""
        split = self.split.draft if self.split else None
        return {
            "ministry": self.cleaned_data["ministry"],
            "slug": free_slug(self.cleaned_data["slug"], self.cleaned_data["title"]),
            "title": self.cleaned_data["title"],
            "purpose": self.cleaned_data["purpose"],
            "calendar": self.calendar(),
            "units": split.units if split else (),
            "preamble": split.preamble if split else "",
        }


def free_slug(chosen: str, title: str) -> str:
    """The short name that was chosen, or a free one made from the title."""
    wanted = chosen or slugify(title)[:60].strip("-") or "projet"
    slug, again = wanted, 2
    while Bill.objects.filter(slug=slug).exists():
        slug, again = f"{wanted}-{again}", again + 1
    return slug
