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
    receipts = forms.BooleanField(
        label=_("Send me the receipts of my votes by e-mail"),
        required=False,
        help_text=_(
            "A receipt says how you voted: whoever can read your mailbox can read it. Without this, each receipt waits"
            " for you under “My votes”."
        ),
    )
