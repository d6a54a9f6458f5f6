"""Mailing what is due. No event is mailed twice, whatever dies when (docs/decisions/0009).

A notice is claimed under a row lock that other deliverers skip; all that can fail before the mail server is asked fails
inside that transaction, and frees it. « Handed » is committed just before the message leaves. A refusal of the server
takes it back, for a later attempt; a death in between leaves it handed, and it is never sent again: it stands in the
inbox of the site. A letter goes the same way, and is erased where a notice is marked as mailed or given up.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q

from consultation.accounts.models import Participant
from consultation.notifications.mailing import message_for, message_of
from consultation.notifications.models import Cadence, Kind, Letter, Notice
from consultation.notifications.receipts import receipts_message
from consultation.notifications.schedule import again_at

log = logging.getLogger(__name__)
MOST_IN_A_DIGEST = 200
MOST_RECEIPTS = 50  # of a few kilobytes each
SECONDS_TO_ANSWER = 20  # of the mail server
RELATED = ("bill", "subject__author", "about", "page")


@dataclass
class Claim:
    """Notices, or a letter, handed over as one message; None when nothing of them may be told any more."""

    told: list[Notice] | list[Letter]
    message: EmailMultiAlternatives | None
    is_answered: bool = True  # by the mail server: the round may go on


def deliver(moment: datetime) -> int:
    """Mail all that is due at ``moment``; how many messages left. The mail server failing ends the round."""
    connection, sent = get_connection(timeout=SECONDS_TO_ANSWER), 0
    try:
        for claim in _claims(moment, connection):
            if claim.message is None:
                continue
            sent += _send(claim, connection, moment)
            if not claim.is_answered:
                break
    finally:
        connection.close()
    return sent


def _claims(moment: datetime, connection: BaseEmailBackend) -> Iterator[Claim]:
    for claim_next in (_claim_letter, _claim):
        while (claim := claim_next(moment, connection)) is not None:
            yield claim


@transaction.atomic
def _claim_letter(moment: datetime, connection: BaseEmailBackend) -> Claim | None:
    due = Letter.objects.filter(due_at__lte=moment, handed_at__isnull=True)
    letter = due.select_for_update(skip_locked=True).order_by("due_at", "pk").first()
    if letter is None:
        return None
    claim = Claim([letter], message_of(letter))
    if not _answers(connection, claim, moment):
        return None
    Letter.objects.filter(pk=letter.pk).update(handed_at=moment)
    return claim


@transaction.atomic
def _claim(moment: datetime, connection: BaseEmailBackend) -> Claim | None:
    """The next message, marked as handed. None: nothing is due, or the mail server does not answer.

    Raises what composing raises, and then nothing was claimed.
    """
    due = Notice.objects.filter(due_at__lte=moment, handed_at__isnull=True)
    locked = due.select_for_update(skip_locked=True).order_by("due_at", "pk")
    first = locked.first()
    if first is None:
        return None
    recipient = _reachable(first)
    ids = {first.pk} | (set(_along_with(first, recipient, moment)) if recipient else set())
    notices = _told(first, ids) if recipient else []
    Notice.objects.filter(pk__in=ids - {notice.pk for notice in notices}).update(due_at=None)
    if recipient is None or not notices:
        return Claim([], None)
    message = receipts_message if first.kind == Kind.RECEIPT else message_for
    claim = Claim(notices, message(recipient, notices))
    if not _answers(connection, claim, moment):
        return None
    Notice.objects.filter(pk__in=ids, due_at__isnull=False).update(handed_at=moment)
    return claim


def _along_with(first: Notice, recipient: Participant, moment: datetime) -> Iterable[int]:
    """What leaves in the same message: the news of a digest; all the receipts that wait, for people vote several times
    in a session."""
    waiting = Notice.objects.filter(recipient=recipient, due_at__isnull=False, handed_at__isnull=True)
    waiting = waiting.select_for_update(skip_locked=True).order_by("due_at", "pk")
    if first.kind == Kind.RECEIPT:
        return waiting.filter(kind=Kind.RECEIPT).values_list("pk", flat=True)[:MOST_RECEIPTS]
    if _cadence(recipient) in (Cadence.DAILY, Cadence.WEEKLY):
        news = waiting.exclude(kind=Kind.RECEIPT).filter(due_at__lte=moment)
        return news.values_list("pk", flat=True)[:MOST_IN_A_DIGEST]
    return ()


def _told(first: Notice, ids: Collection[int]) -> list[Notice]:
    """Those that may be told: of news, what is visible; a voter's receipts, always."""
    shown = Notice.objects.all() if first.kind == Kind.RECEIPT else Notice.objects.visible()
    return list(shown.filter(pk__in=ids).select_related(*RELATED).order_by("pk"))


def _answers(connection: BaseEmailBackend, claim: Claim, moment: datetime) -> bool:
    """Open the way to the mail server, if it is not open; when there is none, its messages wait."""
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        _keep(claim, error, moment)
        return False
    return True


def _send(claim: Claim, connection: BaseEmailBackend, moment: datetime) -> bool:
    """Whether it left. What the server refuses is tried again later, or given up."""
    try:
        connection.send_messages([claim.message])  # type: ignore[list-item]  # there is one
    except (SMTPException, OSError, ValueError) as error:
        _keep(claim, error, moment)
        claim.is_answered = isinstance(error, SMTPRecipientsRefused | SMTPResponseException | ValueError)
        connection.close()
        return False
    if (letter := claim.told[0]) and isinstance(letter, Letter):
        Letter.objects.filter(pk=letter.pk, handed_at=moment).delete()  # not one written anew meanwhile
    else:
        Notice.objects.filter(pk__in=[notice.pk for notice in claim.told]).update(mailed_at=moment)
    return True


def _keep(claim: Claim, error: Exception, moment: datetime) -> None:
    """Take the message back, for a later attempt; for none, when the server will never take it."""
    code, first = _code_of(error), claim.told[0]
    # The words of an error may hold an address: its kind and its code do not.
    kind = first._meta.model_name  # noqa: SLF001  Django's API
    log.warning("%s %s: not mailed: %s %s", kind, first.pk, type(error).__name__, code or "")
    gives_up = isinstance(error, ValueError) or (code or 0) >= 500
    again = None if gives_up else again_at(first.attempts + 1, moment)
    taken = type(first)._default_manager.filter(pk__in=[one.pk for one in claim.told])  # noqa: SLF001  Django's API
    if again is None and isinstance(first, Letter):
        taken.delete()
    else:
        taken.update(handed_at=None, due_at=again, attempts=F("attempts") + 1)


def _reachable(notice: Notice) -> Participant | None:
    """Who may be mailed: an open account with a confirmed address, and no wish to be left alone. A receipt was asked
    for, whatever is wished of news."""
    confirmed = Q(emailaddress__verified=True, emailaddress__email=F("email"))
    found = Participant.objects.filter(confirmed, pk=notice.recipient_id, is_active=True)
    recipient = found.select_related("mail_preference").first()
    wished = recipient and (notice.kind == Kind.RECEIPT or _cadence(recipient) != Cadence.NONE)
    return recipient if wished else None


def _cadence(recipient: Participant) -> str:
    preference = getattr(recipient, "mail_preference", None)
    return preference.cadence if preference else Cadence.AT_ONCE


def _code_of(error: Exception) -> int | None:
    """The answer of the server about this message; None when it gave none."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _words in error.recipients.values())
    return error.smtp_code if isinstance(error, SMTPResponseException) else None
