"""When a page was opened: what a colleague has done since is not undone unseen."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone


class OpenedField(forms.DateTimeField):
    """Sent back as it was given; it changes nothing of what is said."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, initial=lambda: timezone.now().isoformat(), **options)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ARG002  the signature is Django's
        return False


def look_again(form: forms.BaseForm, **known: datetime | None) -> None:
    """What was done meanwhile is on the page now: sent again, the form is meant so.

    ``known``: the fields that say what one has read (``opened``, ``seen``), as of now.
    """
    sent = cast(QueryDict, form.data).copy()
    for name, moment in known.items():
        sent[name] = moment.isoformat() if moment else ""
    form.data = sent
