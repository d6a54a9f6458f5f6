"""Following, choosing how to be told, having read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject
from bills.permissions import may_read
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError
from consultation.notifications.models import Cadence, Follow, Kind, Letter, Notice, NoticeQuerySet, Preference
from consultation.notifications.schedule import due_at
from votes.models import Receipt

SESSION = timedelta(minutes=15)
"""Who votes once often votes again: their receipts leave together."""
NOT_FOLLOWED = Refusal("not-followed", _("Only what is published can be followed."))


@transaction.atomic
def follow_bill(*, participant: Participant, bill: Bill) -> None:
    """Be told of its versions and its closing. Raises RefusedError."""
    _refuse_unless(may_read(participant, bill) and bill.published_at is not None)
    Follow.objects.update_or_create(participant=participant, bill=bill, defaults={"wanted": True})
    _remember_language(participant)


@transaction.atomic
def follow_subject(*, participant: Participant, subject: Subject) -> None:
    """Be told of answers, amendments, arguments and sources about it. Raises RefusedError."""
    _refuse_unless(subject.bill.published_at is not None and subject.is_published)
    Follow.objects.update_or_create(participant=participant, subject=subject, defaults={"wanted": True})
    _remember_language(participant)


def unfollow_bill(*, participant: Participant, bill: Bill) -> None:
    Follow.objects.filter(participant=participant, bill=bill).delete()


@transaction.atomic
def unfollow_subject(*, participant: Participant, subject: Subject) -> None:
    """What one wrote oneself is followed without a row: leaving it takes one."""
    if subject.author_id == participant.pk:
        Follow.objects.update_or_create(participant=participant, subject=subject, defaults={"wanted": False})
    else:
        Follow.objects.filter(participant=participant, subject=subject).delete()


@transaction.atomic
def choose_mails(
    *, participant: Participant, cadence: Cadence, language: str, moment: datetime, receipts: bool = False
) -> Preference:
    """How often, in which language, with the receipts of votes or not. The news that wait follow the new choice."""
    preference, _new = Preference.objects.update_or_create(
        participant=participant, defaults={"cadence": cadence, "language": language, "receipts": receipts}
    )
    _waiting(participant).exclude(kind=Kind.RECEIPT).update(due_at=due_at(cadence, moment))
    return preference


@transaction.atomic
def stop_mails(*, participant: Participant, moment: datetime) -> None:
    """The one-click unsubscription: nothing is mailed any more, notices still stand in the inbox, receipts under
    « My votes »."""
    chosen = Preference.objects.filter(participant=participant).first()
    language = chosen.language if chosen else ""
    choose_mails(participant=participant, cadence=Cadence.NONE, language=language, moment=moment)
    _waiting(participant).update(due_at=None)


@transaction.atomic
def mail_receipt(*, receipt: Receipt, moment: datetime) -> bool:
    """One receipt to its voter, who asked for it; False where the same was asked for on the same day."""
    asked = f":{timezone.localdate(moment)}"
    if Notice.objects.filter(recipient=receipt.participant, key=_key(receipt, asked)).exists():
        return False
    _remember_language(receipt.participant)
    _mail([receipt], moment, asked)
    return True


def mail_receipts_as_wished(*, after: int, up_to: int, moment: datetime) -> None:
    """The receipts of those entries of the journal whose voters wish all of theirs by mail, a little later."""
    wished = Receipt.objects.filter(entry__gt=after, entry__lte=up_to, participant__mail_preference__receipts=True)
    _mail(wished.filter(participant__is_active=True).select_related("entry").order_by("pk"), moment + SESSION)


def write_letter(*, key: str, address: str, title: str, words: str, moment: datetime) -> None:
    """Leave a message to an address for the next round, in the transaction of what it tells."""
    said = {"address": address, "title": title, "words": words}
    anew = {"due_at": moment, "attempts": 0, "handed_at": None}
    Letter.objects.update_or_create(key=key, defaults=said | anew)


def drop_letter(*, key: str) -> None:
    """What it tells is no longer so. One that has left, has left."""
    Letter.objects.filter(key=key).delete()


def mark_read(*, participant: Participant, up_to: int, moment: datetime) -> None:
    """All notices up to this id: what arrived since the page was shown stays unread."""
    Notice.objects.filter(recipient=participant, pk__lte=up_to).unread().update(read_at=moment)


def language_of(preference: Preference | None) -> str:
    """The language to write in: the one chosen, or in use when something was followed; else the platform's."""
    chosen = preference.language if preference else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _mail(receipts: Iterable[Receipt], due: datetime, asked: str = "") -> None:
    """``asked`` tells the day of a wish for one receipt apart from the standing one."""
    receipts = list(receipts)
    bills = Bill.objects.in_bulk({receipt.entry.bill for receipt in receipts}, field_name="uuid")
    rows = [
        Notice(
            recipient_id=receipt.participant_id,
            key=_key(receipt, asked),
            kind=Kind.RECEIPT,
            bill=bills[receipt.entry.bill],
            payload={"entry": receipt.pk},
            due_at=due,
        )
        for receipt in receipts
    ]
    Notice.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def _key(receipt: Receipt, asked: str) -> str:
    return f"receipt:{receipt.pk}{asked}"


def _waiting(participant: Participant) -> NoticeQuerySet:
    return Notice.objects.filter(recipient=participant, handed_at__isnull=True, due_at__isnull=False)


def _remember_language(participant: Participant) -> None:
    language = get_language() or ""
    preference, created = Preference.objects.get_or_create(participant=participant, defaults={"language": language})
    if not created and not preference.language:
        Preference.objects.filter(pk=preference.pk).update(language=language)


def _refuse_unless(allowed: bool) -> None:  # noqa: FBT001  reads as a sentence
    if not allowed:
        raise RefusedError(NOT_FOLLOWED)
