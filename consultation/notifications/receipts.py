"""The message that brings a voter the receipts of their votes, each as the file that verify.py reads.

Neither its subject nor its text says how anybody voted: only the files do. The text names what was voted on, after the
lines that a locked telephone may show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.notifications.mailing import Message, headers_for
from consultation.notifications.models import Notice
from consultation.notifications.naming import names_of
from consultation.notifications.services import language_of
from consultation.notifications.tokens import unsubscribe_address
from votes.receipts import file_name, receipt_of, steps_among


@dataclass(frozen=True)
class Enclosed:
    """One file of the message, and what it is about."""

    file: str
    content: str
    name: str
    address: str
    is_sealed: bool


def receipts_message(recipient: Participant, notices: list[Notice]) -> Message:
    """One message, one file for each notice; the same notices make the same Message-ID."""
    language = language_of(getattr(recipient, "mail_preference", None))
    with translation.override(language):
        enclosed = _enclosed(recipient, [notice.payload["entry"] for notice in notices])
        context = {
            "language": language,
            "enclosed": enclosed,
            "bills": sorted({notice.bill for notice in notices}, key=lambda bill: bill.pk),
            "site": settings.SITE_URL,
            "unsubscribe": unsubscribe_address(recipient),
            "settings_address": settings.SITE_URL + reverse("notice_settings"),
        }
        message = Message(
            subject=ngettext("The receipt you asked for", "The receipts you asked for", len(enclosed)) + " – Alinéa",
            body=render_to_string("notifications/receipts.txt", context),
            to=[recipient.email or ""],
            headers=headers_for(recipient, notices, context["unsubscribe"], language),
        )
        message.attach_alternative(render_to_string("notifications/receipts.html", context), "text/html")
    for one in enclosed:
        message.attach(one.file, one.content, "application/json")
    return message


def _enclosed(recipient: Participant, entries: list[int]) -> list[Enclosed]:
    """In the order in which they were voted."""
    steps = steps_among(recipient, entries)
    named = {step.subject for step in steps}
    subjects = {one.uuid: one for one in Subject.objects.filter(uuid__in=named).select_related("bill")}
    names = names_of([one for one in subjects.values() if one.is_published])
    return [
        Enclosed(
            file=file_name(step.commitment),
            content=_written(receipt_of(step)),
            name=names.get(subjects[step.subject].pk) or _("A contribution that is no longer published"),
            address=reverse("receipts", args=[step.subject]),
            is_sealed=step.leaf is not None,
        )
        for step in steps
    ]


def _written(receipt: dict[str, Any]) -> str:
    return json.dumps(receipt, indent=1)
