from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.people.erasure import Texts


class Leaving(forms.Form):
    """What becomes of the texts, and a box that nobody ticks by mistake."""

    texts = forms.ChoiceField(label=_("What becomes of your texts?"), choices=Texts.choices, widget=forms.RadioSelect)
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick the box if you really want to delete your account.")},
    )
