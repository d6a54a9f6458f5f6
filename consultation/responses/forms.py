"""The answer as staff write it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.legaltext import alineas
from bills.models import BillVersion, Placement, Unit
from bills.templatetags.law import titled
from consultation.responses.models import Answer, Decision

HINTS = {
    Decision.ADOPTED: _("These words enter the text."),
    Decision.ADOPTED_IN_PART: _("Say what is kept and what is not."),
    Decision.ADOPTED_IN_SUBSTANCE: _("The idea enters the text in other words."),
    Decision.ALREADY_LAW: _("Say where the law already provides for it."),
    Decision.REFERRED: _("Say to whom, and when they will answer."),
}


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    cited = forms.ChoiceField(label=_("Clause of the text concerned"), required=False)

    class Meta:
        model = Answer
        fields = ("decision", "reason")
        widgets = {"decision": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "reason": _(
                "Answer the reason that the author gave. This text is public and signed by the ministry. Markdown."
            )
        }

    def __init__(self, *args: object, version: BillVersion, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["decision"].choices = Decision.choices  # type: ignore[attr-defined]
        self.fields["cited"].choices = [("", _("None")), *_clauses(version)]  # type: ignore[attr-defined]
        if self.instance.cited_unit_id:
            self.initial["cited"] = f"{self.instance.cited_unit_id}:{self.instance.cited_alinea or ''}"

    def cited_clause(self) -> tuple[Unit | None, int | None]:
        """The article and the alinéa chosen; either may be missing."""
        unit, _colon, alinea = self.cleaned_data["cited"].partition(":")
        found = Unit.objects.filter(pk=unit).first() if unit else None
        return found, int(alinea) if alinea else None


def _clauses(version: BillVersion) -> list[tuple[str, list[tuple[str, str]]]]:
    places = Placement.objects.filter(version=version).articles().select_related("unit", "wording").order_by("position")
    groups = []
    for place in places:
        name = titled(place, version.bill)
        choices = [(f"{place.unit_id}:", str(_("The whole article")))]
        text = place.wording.text if place.wording else ""
        choices += [
            (f"{place.unit_id}:{found.number}", f"{found.number}. {found.text[:70]}") for found in alineas(text)
        ]
        groups.append((name, choices))
    return groups
