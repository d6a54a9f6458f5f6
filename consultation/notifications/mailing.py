"""The message that tells one or several notices: text and HTML, one click to stop, nothing fetched, nothing counted."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from consultation.accounts.models import Participant
from consultation.notifications.models import Letter, Notice
from consultation.notifications.services import language_of
from consultation.notifications.telling import Line, lines_of
from consultation.notifications.tokens import unsubscribe_address

LONGEST_SUBJECT = 150
LONGEST_LINE = 990  # RFC 5322 allows 998: a folded List-Unsubscribe is not read everywhere


class Message(EmailMultiAlternatives):
    """Its headers stand on one line each, but the words of a long subject."""

    def message(self, *args: Any, **options: Any) -> Any:
        built = super().message(*args, **options)
        built.policy = built.policy.clone(max_line_length=LONGEST_LINE)
        return built


def message_of(letter: Letter) -> Message:
    """Text alone, to an address. The same letter makes the same Message-ID, written anew another."""
    host = urlsplit(settings.SITE_URL).hostname
    name = hashlib.sha256(f"{letter.key}\n{letter.words}".encode()).hexdigest()[:40]
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    return Message(subject=letter.title, body=letter.words, to=[letter.address], headers=headers)


def message_for(recipient: Participant, notices: list[Notice]) -> Message:
    """One message in the reader's language. The same notices make the same Message-ID.

    The notices have bill, subject with its author, about and page loaded; the recipient, their preference.
    """
    language = language_of(getattr(recipient, "mail_preference", None))
    with translation.override(language):
        lines = lines_of(notices)
        context = {
            "language": language,
            "groups": _by_bill(lines),
            "site": settings.SITE_URL,
            "unsubscribe": unsubscribe_address(recipient),
            "settings_address": settings.SITE_URL + reverse("notice_settings"),
        }
        message = Message(
            subject=_subject(lines),
            body=render_to_string("notifications/mail.txt", context),
            to=[recipient.email or ""],
            headers=headers_for(recipient, notices, context["unsubscribe"], language),
        )
        message.attach_alternative(render_to_string("notifications/mail.html", context), "text/html")
    return message


def _subject(lines: list[Line]) -> str:
    """One line, whatever people wrote in their titles."""
    if len(lines) == 1:
        text = lines[0].sentence
    else:
        text = ngettext("%(count)s piece of news", "%(count)s pieces of news", len(lines)) % {"count": len(lines)}
        text = f"{text} – Alinéa"
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SUBJECT else f"{text[: LONGEST_SUBJECT - 1].rstrip()}…"


def headers_for(recipient: Participant, notices: list[Notice], unsubscribe: str, language: str) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname
    keys = "\n".join([recipient.public_id.hex, *sorted(notice.key for notice in notices)])
    return {
        "Message-ID": f"<{hashlib.sha256(keys.encode()).hexdigest()[:40]}@{host}>",
        "List-Id": f"<notices.{host}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Auto-Submitted": "auto-generated",
        "Content-Language": language,
    }


def _by_bill(lines: list[Line]) -> list[list[Line]]:
    """One group for each bill, in the order of its first piece of news."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.notice.bill_id, []).append(line)
    return list(groups.values())
