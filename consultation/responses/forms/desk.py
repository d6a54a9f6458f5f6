"""What a team asks of each other about an answer: who writes it, what is thought of it, whether it is good."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import LineField, markdown_field
from bills.mandates import team_of
from bills.models import Bill
from consultation.accounts.models import Participant
from consultation.responses.forms.opened import OpenedField
from consultation.responses.models import Case, Decision, Group, ReasonTemplate
from consultation.responses.services.assigning import Assigned

AS_IT_IS, NOBODY = "", "none"


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class AssignForm(forms.Form):
    """Of one contribution: what is left empty is nobody, no office."""

    assignee = PersonField(
        label=_("Who answers"), queryset=Participant.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    office = LineField(label=_("Office"), required=False, max_length=120)
    opened = OpenedField(widget=forms.HiddenInput(attrs={"id": "assign_opened"}))

    def __init__(self, sent: Any = None, *, bill: Bill, case: Case | None = None) -> None:
        standing = {"assignee": case.assignee_id, "office": case.office} if case else None
        super().__init__(sent, initial=standing)
        self.fields["assignee"].queryset = team_of(bill)  # type: ignore[attr-defined]


class BulkForm(forms.Form):
    """Of several: what is left empty stays as it is."""

    assignee = forms.ChoiceField(label=_("Who answers"), required=False)
    office = LineField(label=_("Office"), required=False, max_length=120)
    title = LineField(label=_("Name of the new group"), required=False, max_length=200)
    group = forms.ChoiceField(label=_("Group that is there already"), required=False)
    opened = OpenedField()

    def __init__(self, sent: Any = None, *, team: list[Participant], groups: list[Group]) -> None:
        super().__init__(sent, auto_id="ticked_%s")  # beside the filters, which have the same names
        self.team = {str(person.pk): person for person in team}
        people = [(pk, person.display_name) for pk, person in self.team.items()]
        self.groups = {str(group.pk): group for group in groups}
        names = [(pk, group.title) for pk, group in self.groups.items()]
        self.fields["group"].choices = [("", _("Choose a group")), *names]  # type: ignore[attr-defined]
        self.fields["assignee"].choices = [(AS_IT_IS, _("As it is")), (NOBODY, _("Nobody")), *people]  # type: ignore[attr-defined]

    def assigned(self) -> Assigned:
        to = Assigned()
        if chosen := self.cleaned_data["assignee"]:
            to["assignee"] = self.team.get(chosen)
        if office := self.cleaned_data["office"]:
            to["office"] = office
        if to:
            to["opened"] = self.cleaned_data["opened"]
        return to


class CommentForm(forms.Form):
    body = markdown_field(_("Comment"), _("Read by your team alone."), rows=3)


class ReviewForm(forms.Form):
    """``seen``: when the draft that was read was written."""

    seen = forms.DateTimeField(widget=forms.HiddenInput)
    comment = markdown_field(_("What must change"), _("Read by your team alone."), required=False, rows=3)

    def __init__(self, sent: Any = None, *, returns: bool = False, **options: Any) -> None:
        super().__init__(sent, **options)
        self.returns = returns

    def clean_comment(self) -> str:
        comment = str(self.cleaned_data["comment"])
        if self.returns and not comment.strip():
            raise forms.ValidationError(_("Say what must change."), code="silent")
        return comment


class SeenForm(forms.Form):
    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, sent: Any = None, **options: Any) -> None:
        super().__init__(sent, auto_id="publish_%s", **options)


class ReasonForm(forms.Form):
    title = LineField(label=_("Title"), help_text=_("Your team chooses it by this."), max_length=120)
    decision = forms.ChoiceField(label=_("Decision"), choices=[("", _("Any")), *Decision.choices], required=False)
    body = markdown_field(_("Reason"), rows=5)

    def __init__(self, sent: Any = None, *, template: ReasonTemplate | None = None) -> None:
        names = ("title", "decision", "body")
        super().__init__(sent, initial={name: getattr(template, name) for name in names} if template else None)


class RuleForm(forms.Form):
    needs_review = forms.BooleanField(
        label=_("A second person reads every answer"),
        help_text=_("An answer is published once somebody else than its writer has approved it."),
        required=False,
    )
