"""The answer as staff write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.legaltext import alineas
from bills.models import BillVersion, Placement, Subject, Unit
from bills.templatetags.law import titled
from consultation.responses.changes import changes_since
from consultation.responses.forms.opened import OpenedField
from consultation.responses.models import ADOPTIONS, Answer, AnswerDraft, Decision, ReasonTemplate

HINTS = {
    Decision.ADOPTED: _("These words enter the text."),
    Decision.ADOPTED_IN_PART: _("Say what is kept and what is not."),
    Decision.ADOPTED_IN_SUBSTANCE: _("The idea enters the text in other words."),
    Decision.ALREADY_LAW: _("Say where the law already provides for it."),
    Decision.REFERRED: _("Say to whom, and when they will answer."),
}


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """What is asked of whoever writes: more when the words leave their writer (``leaves``), for a review or for all."""

    cited = forms.ChoiceField(label=_("Clause of the text concerned"), required=False)
    citations = forms.MultipleChoiceField(
        label=_("Changes of the text that answer it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is adopted cites where a later version changed, or says that it is not there yet."),
    )

    template = forms.ChoiceField(label=_("A reason that comes back"), required=False)
    together = forms.BooleanField(required=False, initial=True)
    opened = OpenedField()

    class Meta:
        model = AnswerDraft
        fields = ("decision", "reason", "not_yet_in_text", "why")
        widgets = {
            "decision": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 8}),
            "why": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"not_yet_in_text": _("This is adopted and not yet in the text")}
        help_texts = {
            "decision": "",  # each has its own words beside it
            "reason": _(
                "Answer the reason that the author gave. This text is public and signed by the ministry. Markdown."
            ),
            "why": _("Public: the former answer stays readable, and so does this reason."),
        }

    field_order = ("decision", "reason", "cited", "citations", "not_yet_in_text", "why")

    def __init__(
        self, sent: object = None, *, subject: Subject, version: BillVersion, answer: Answer | None, leaves: bool
    ) -> None:
        standing = AnswerDraft.objects.filter(subject=subject).first() or _as_public(subject, answer)
        super().__init__(sent, instance=standing)  # type: ignore[arg-type]
        self.answer, self.leaves = answer, leaves
        self.fields["decision"].choices = Decision.choices  # type: ignore[attr-defined]
        self.fields["cited"].choices = [("", _("None")), *_clauses(version)]  # type: ignore[attr-defined]
        self.fields["citations"].choices = _changes(version)  # type: ignore[attr-defined]
        if not self.fields["citations"].choices:  # type: ignore[attr-defined]
            del self.fields["citations"]
        if answer is None:
            del self.fields["why"]
        templates = ReasonTemplate.objects.filter(bill=subject.bill_id)
        self._templates = {str(template.pk): template for template in templates}
        titles = ((pk, one.title) for pk, one in self._templates.items())
        none = pgettext_lazy("reason that comes back", "None")
        self.fields["template"].choices = [("", none), *titles]  # type: ignore[attr-defined]
        self._near = _places_near(subject)
        if standing.cited_unit_id:
            self.initial["cited"] = f"{standing.cited_unit_id}:{standing.cited_alinea or ''}"
        self.initial["citations"] = [f"{place}:{start}" for place, start in standing.citations]

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        adopts = said.get("decision") in ADOPTIONS
        if self.leaves and adopts and not (said.get("citations") or said.get("not_yet_in_text")):
            error = _("Cite where the text changed, or say that it is not yet in the text.")
            self.add_error("citations" if "citations" in self.fields else "not_yet_in_text", error)
        if self.leaves and self.answer is not None and not said.get("why") and self.has_changed():
            self.add_error("why", _("Say why the published answer is corrected: the reason is public."))
        return said

    def begin_with(self, sent: QueryDict) -> None:
        """All that was typed, and after it the words of the template that was chosen. Nothing is kept."""
        for name in self.fields:
            self.initial[name] = sent.getlist(name) if name == "citations" else sent.get(name, "")
        if template := self._templates.get(sent.get("template", "")):
            typed = self.initial["reason"].strip()
            self.initial["reason"] = typed if template.body in typed else f"{typed}\n\n{template.body}".strip()
            self.initial["decision"] = self.initial["decision"] or template.decision

    @property
    def near(self) -> list[BoundWidget]:
        """The changes of the articles that the contribution is about, or entered."""
        return [widget for widget in self._changes() if int(widget.data["value"].split(":")[0]) in self._near]

    @property
    def elsewhere(self) -> list[BoundWidget]:
        return [widget for widget in self._changes() if int(widget.data["value"].split(":")[0]) not in self._near]

    def _changes(self) -> list[BoundWidget]:
        return list(self["citations"].subwidgets) if "citations" in self.fields else []

    def words(self) -> dict[str, Any]:
        """What ``write_answer`` takes."""
        unit, alinea = self.cited_clause()
        return {
            "decision": Decision(self.cleaned_data["decision"]),
            "reason": self.cleaned_data["reason"],
            "cited_unit": unit,
            "cited_alinea": alinea,
            "citations": self.cited_changes(),
            "not_yet_in_text": self.cleaned_data["not_yet_in_text"],
            "why": self.cleaned_data.get("why", ""),
            "opened": self.cleaned_data["opened"],
        }

    def cited_clause(self) -> tuple[Unit | None, int | None]:
        """The article and the alinéa chosen; either may be missing."""
        unit, _colon, alinea = self.cleaned_data["cited"].partition(":")
        found = Unit.objects.filter(pk=unit).first() if unit else None
        return found, int(alinea) if alinea else None

    def cited_changes(self) -> list[tuple[int, int]]:
        """(placement id, start) of each change chosen."""
        chosen = (choice.split(":") for choice in self.cleaned_data.get("citations", []))
        return [(int(place), int(start)) for place, start in chosen]


def _as_public(subject: Subject, answer: Answer | None) -> AnswerDraft:
    """What is public, as the beginning of its correction; or what the others of its group were answered."""
    draft = AnswerDraft(subject=subject)
    answer = answer or Answer.objects.filter(subject__group_member__group__members__subject=subject).first()
    if answer is not None:
        for name in ("decision", "reason", "cited_unit_id", "cited_alinea", "not_yet_in_text"):
            setattr(draft, name, getattr(answer, name))
        draft.citations = [list(cited) for cited in answer.citations.values_list("place", "start")]
    return draft


def _places_near(subject: Subject) -> set[int]:
    """Places (ids) of the article that an amendment changes, or that a contribution wrote words of."""
    about = Q(unit__amendments=subject.pk) | Q(unit=subject.pk) | Q(credits__contribution=subject.pk)
    return set(Placement.objects.filter(about, version__bill=subject.bill_id).values_list("pk", flat=True))


def _changes(version: BillVersion) -> list[tuple[str, str]]:
    return [
        (
            f"{change.place.pk}:{change.hunk.start}",
            f"{titled(change.place, version.bill)} – « {_short(change.hunk.old)} » → « {_short(change.hunk.new)} »",
        )
        for change in changes_since(version.bill)
    ]


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(60)


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
