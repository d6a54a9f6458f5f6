"""Following, choosing how to be told, having read."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject
from bills.permissions import may_read
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError
from consultation.notifications.models import Cadence, Follow, Letter, Notice, Preference
from consultation.notifications.schedule import due_at

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
def choose_mails(*, participant: Participant, cadence: Cadence, language: str, moment: datetime) -> Preference:
    """How often, in which language. What waits to be mailed follows the new choice."""
    preference, _new = Preference.objects.update_or_create(
        participant=participant, defaults={"cadence": cadence, "language": language}
    )
    waiting = Notice.objects.filter(recipient=participant, handed_at__isnull=True, due_at__isnull=False)
    waiting.update(due_at=due_at(cadence, moment))
    return preference


def stop_mails(*, participant: Participant, moment: datetime) -> None:
    """The one-click unsubscription: nothing is mailed any more, notices still stand in the inbox."""
    chosen = Preference.objects.filter(participant=participant).first()
    language = chosen.language if chosen else ""
    choose_mails(participant=participant, cadence=Cadence.NONE, language=language, moment=moment)


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


def _remember_language(participant: Participant) -> None:
    language = get_language() or ""
    preference, created = Preference.objects.get_or_create(participant=participant, defaults={"language": language})
    if not created and not preference.language:
        Preference.objects.filter(pk=preference.pk).update(language=language)


def _refuse_unless(allowed: bool) -> None:  # noqa: FBT001  reads as a sentence
    if not allowed:
        raise RefusedError(NOT_FOLLOWED)
