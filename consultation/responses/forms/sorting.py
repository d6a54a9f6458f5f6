"""What the inbox is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.models import Bill, SubjectKind
from bills.reading import latest_version, outline
from bills.templatetags.law import titled
from consultation.accounts.models import Participant
from consultation.responses.inbox import NOBODY, SORTINGS
from consultation.responses.models import Case, Group

KINDS = (SubjectKind.ARTICLE, SubjectKind.AMENDMENT, SubjectKind.PROPOSAL)


class SortingForm(forms.Form):
    """Sent by GET: it shows what is asked for (``inbox.Asked``) and refuses nothing."""

    q = forms.CharField(label=_("Words"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    article = forms.ChoiceField(label=_("Article or division"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    assignee = forms.ChoiceField(label=_("Who answers"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=list(SORTINGS.items()))

    def __init__(self, sent: Any, *, bill: Bill, team: list[Participant], groups: list[Group]) -> None:
        super().__init__(initial={name: sent.get(name, "") for name in self.base_fields})
        version = latest_version(bill)
        places = outline(version) if version else []
        offices = Case.objects.filter(subject__bill=bill).exclude(office="").order_by("office")
        names = list(offices.values_list("office", flat=True).distinct())
        people = [(str(person.pk), person.display_name) for person in team]
        self._offer("kind", [(kind.value, kind.label) for kind in KINDS])
        self._offer("article", [(str(place.unit_id), titled(place, bill)) for place in places])
        self._offer("group", [(str(group.pk), group.title) for group in groups])
        self._offer("office", [(name, name) for name in names])
        self._offer("assignee", [(NOBODY, _("Nobody yet")), *people])
        for name in ("group", "office"):
            if len(self.fields[name].choices) == 1:  # type: ignore[attr-defined]
                del self.fields[name]

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = [("", pgettext_lazy("filter", "All")), *choices]  # type: ignore[attr-defined]
