"""What participants and moderators do about contributions, in one short call each."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from bills.models import Side
from bills.services import publish_argument
from consultation.moderation.models import Reason
from consultation.moderation.services import (
    accept_contribution,
    keep_contribution,
    make_appeal,
    report_contribution,
    uphold_hiding,
)
from tests.factories import ParticipantFactory


def report(subject, by=None, reason=Reason.INSULT, words="", moment=None):
    return report_contribution(
        participant=by or ParticipantFactory(),
        subject=subject,
        reason=reason,
        words=words,
        moment=moment or timezone.now(),
    )


def keep(moderator, subject, reason=Reason.WITHIN_RULES, note=""):
    return keep_contribution(moderator=moderator, subject=subject, reason=reason, note=note, moment=timezone.now())


def appeal(subject, words="Je critique le texte.", by=None, moment=None):
    return make_appeal(participant=by or subject.author, subject=subject, words=words, moment=moment or timezone.now())


def uphold(moderator, subject, reason=Reason.INSULT, note=""):
    return uphold_hiding(moderator=moderator, subject=subject, reason=reason, note=note, moment=timezone.now())


def accept(moderator, subject):
    return accept_contribution(
        moderator=moderator, subject=subject, reason=Reason.WITHIN_RULES, note="", moment=timezone.now()
    )


def argue(author, about, body="Un délai plus court aide."):
    return publish_argument(participant=author, about=about, side=Side.FOR, body=body, moment=timezone.now())


def sent(client, name, subject, **said):
    """POST a form about a subject, in English."""
    return client.post(reverse(name, args=[subject.uuid]), said, headers={"accept-language": "en"})
