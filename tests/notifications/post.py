"""A real mail server that keeps what it is sent, and the deeds that make news."""

from __future__ import annotations

import asyncio
import socket
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from django.utils import timezone

from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.notifications.delivery import deliver
from consultation.notifications.gathering import gather


class Sink:
    """Takes every message, or answers ``refusal`` to its recipient. It says that it took one once ``may_say_so``."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.refusal = ""
        self.took, self.may_say_so = threading.Event(), threading.Event()
        self.may_say_so.set()
        self._lock = threading.Lock()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        with self._lock:
            self.raw.append(envelope.content)
            self.messages.append(message_from_bytes(envelope.content, policy=default))
        self.took.set()
        await asyncio.to_thread(self.may_say_so.wait, 30)
        return "250 Message accepted"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if message["To"] == address]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def controller(sink: Sink, port: int) -> Controller:
    return Controller(sink, hostname="127.0.0.1", port=port)


def text_of(message: EmailMessage) -> str:
    return message.get_body(("plain",)).get_content()


def html_of(message: EmailMessage) -> str:
    return message.get_body(("html",)).get_content()


def round_now() -> int:
    gather(timezone.now())
    return deliver(timezone.now())


def tell_answer(subject, staff, decision="adopted", verb=Verb.ANSWER_PUBLISHED):
    """What the service of answers writes in the journal."""
    return record(
        verb, bill=subject.bill.uuid, subject=subject.uuid, actor=staff, decision=decision, reason="Parce que."
    )


def tell_published(subject, about):
    """What the services of contributions write in the journal."""
    verb = Verb(f"{subject.kind}.published")
    return record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=subject.author, about=str(about.uuid))
