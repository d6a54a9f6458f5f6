"""What the tests of editing do: publish, revise, vote, let time pass, and read what somebody was told."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bills.models import Side, Subject
from bills.services import publish_argument, publish_proposal, revise_proposal
from consultation.notifications.gathering import gather
from consultation.notifications.models import Follow, Notice
from votes.models import Value
from votes.services import cast_ballot

TEXT = "Un fonds est créé.\nIl répare."


def argue(author, about):
    now = timezone.now()
    return publish_argument(participant=author, about=about, side=Side.FOR, body="Trop long.", moment=now)


def propose(citizen, section):
    return publish_proposal(
        participant=citizen, section=section, text=TEXT, title="Un fonds", reason="Il manque.", moment=timezone.now()
    )


def revise(proposal, text=TEXT, title="Un fonds", *, by=None, after=0):
    return revise_proposal(
        participant=by or proposal.author,
        proposal=proposal,
        text=text,
        title=title,
        reason="Il manque.",
        moment=timezone.now() + timedelta(minutes=after),
    )


def vote(who, subject):
    subject.refresh_from_db()
    now = timezone.now()
    cast_ballot(participant=who, subject=subject, value=Value.AGREE, revision=subject.revision, moment=now)


def age(subject, minutes):
    Subject.objects.filter(pk=subject.pk).update(created_at=timezone.now() - timedelta(minutes=minutes))


def told(who):
    gather(timezone.now())
    return list(Notice.objects.filter(recipient=who).values_list("kind", flat=True))


def follow(who, subject):
    Follow.objects.create(participant=who, subject=subject)
