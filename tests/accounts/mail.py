"""Reading the mail that a test's participant received."""

from __future__ import annotations

import re

from django.core import mail


def last_mail(to: str) -> mail.EmailMessage:
    """The last message to ``to``; fails when there is none."""
    received = [message for message in mail.outbox if message.to == [to]]
    assert received, f"no mail to {to}: {[message.to for message in mail.outbox]}"
    return received[-1]


def link_in(message: mail.EmailMessage) -> str:
    """The path of the first link that leads to an account page."""
    found = re.search(r"https?://testserver(/accounts/\S+/\S+)", message.body)
    assert found, message.body
    return found[1]


def code_in(message: mail.EmailMessage) -> str:
    found = re.search(r"^\d{6}$", message.body, re.MULTILINE)
    assert found, message.body
    return found[0]
