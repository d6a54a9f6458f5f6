"""How a participant wants to be told."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultation.notifications.models import Cadence


class MailChoices(forms.Form):
    cadence = forms.ChoiceField(label=_("E-mails"), choices=Cadence.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the e-mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
