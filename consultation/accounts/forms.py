"""Signing up and changing one's details. allauth's sign-up forms inherit from SignupDetails: no allauth here."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation.accounts import names
from consultation.accounts.lobby_register import number_of
from consultation.accounts.models import Ministry, Participant, RegisterEntry
from consultation.accounts.territories import TERRITORIES


class Details(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """The name and the kind. ``keeps_office``: staff may bear the name of their office."""

    keeps_office = False

    class Meta:
        model = Participant
        fields: ClassVar[tuple[str, ...]] = ("display_name", "kind")
        labels: ClassVar = {"kind": _("You take part as")}
        error_messages: ClassVar = {"display_name": {"required": _("Type the name under which you will publish.")}}

    def clean_display_name(self) -> str:
        return self._name(self.cleaned_data["display_name"])

    def _name(self, typed: str) -> str:
        """Raises ValidationError for a name that nobody can read, or that passes for somebody's office."""
        name = names.tidied(typed)
        if names.has_invisible(name):
            raise forms.ValidationError(_("This name holds an invisible character: type it again."), code="invisible")
        if not any(character.isalpha() for character in name):
            raise forms.ValidationError(_("This name holds no letter."), code="no-letter")
        if names.mixes_scripts(name):
            raise forms.ValidationError(_("This name mixes several alphabets."), code="scripts")
        if not self.keeps_office and names.is_reserved(name, Ministry.objects.values_list("name", flat=True)):
            raise forms.ValidationError(
                _("This name is kept for public authorities and for the team: choose another."), code="reserved"
            )
        if self._passes_for_another(name):
            raise forms.ValidationError(
                _("This name looks too much like another participant’s: change it a little."), code="lookalike"
            )
        return name

    def _passes_for_another(self, name: str) -> bool:
        """The same to the eye, and not the same letters. Two people may well bear one name."""
        alike = Participant.objects.filter(name_skeleton=names.skeleton(name)).exclude(pk=self.instance.pk)
        return any(names.folded(other) != names.folded(name) for other in alike.values_list("display_name", flat=True))


class WhoIAm(Details):
    """All that one says of oneself. Only the name and the kind are asked for."""

    class Meta(Details.Meta):
        fields = ("display_name", "kind", "organisation", "register_number", "territory", "shares_territory")
        labels: ClassVar = {**Details.Meta.labels, "register_number": _("Number in the HATVP register")}
        help_texts: ClassVar = {
            "display_name": _("Your name or a pseudonym. If you change it, the old one disappears from every page."),
            "organisation": _("If you speak for one. It is shown on your public page."),
            "register_number": _(
                "If you are an interest representative: your number in the register (SIREN, RNA or the one the HATVP "
                "gave). It is checked, and shown beside what you publish."
            ),
            "territory": _("It serves figures by territory, never for fewer than 11 people."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = [("", _("I would rather not say")), *TERRITORIES]  # type: ignore[attr-defined]

    def clean_organisation(self) -> str:
        typed = self.cleaned_data["organisation"]
        return self._name(typed) if typed.strip() else ""

    def clean_register_number(self) -> str:
        """Raises ValidationError for a number that our copy of the register has not."""
        number = number_of(self.cleaned_data["register_number"])
        entry = RegisterEntry.objects.filter(number=number).first() if number else None
        if number and entry is None:
            raise forms.ValidationError(
                _("This number is not in our copy of the register: check it, or leave the field empty."), code="unknown"
            )
        self.instance.register_name = entry.name if entry else ""
        return number

    def save(self, commit: bool = True) -> Participant:  # noqa: FBT001, FBT002  Django's signature
        """Pages that were kept show another name at once: they ask whether one changed."""
        if self.has_changed():
            self.instance.shown_since = timezone.now()
        return super().save(commit)  # type: ignore[no-any-return]


class SignupDetails(Details):
    """The fields that allauth's sign-up forms gain."""

    field_order = ("email", "password1", "display_name", "kind")

    def signup(self, request: HttpRequest, user: Participant) -> None:  # noqa: ARG002  called by allauth
        user.display_name = self.cleaned_data["display_name"]
        user.kind = self.cleaned_data["kind"]
        user.save(update_fields=["display_name", "kind"])
