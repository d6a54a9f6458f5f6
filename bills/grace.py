"""What editing a contribution means at a moment: a correction that nobody has reacted to, or a new wording.

``GRACE_MINUTES`` after its publication, and as long as nobody but its author has voted on it, argued about it, cited,
answered, used as a source, reported or co-signed it, an edit replaces what is shown. Afterwards it is a new public
revision, and votes stay where they were cast. What waits for a moderator is written over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from bills.models import Citation, Occasion, Reply, State, Subject
from bills.phases import Phase, is_within


@dataclass(frozen=True)
class Edit:
    """What the author is told before writing. ``until``: the end of the grace; ``votes_are_open``: votes start anew."""

    occasion: Occasion
    until: datetime
    votes_are_open: bool


def edit_of(subject: Subject, moment: datetime) -> Edit:
    """The subject's ``bill`` is loaded."""
    votes_are_open = subject.bill.phase(moment) is Phase.CONSULTATION
    return Edit(
        occasion_of(subject, moment), subject.created_at + timedelta(minutes=settings.GRACE_MINUTES), votes_are_open
    )


def occasion_of(subject: Subject, moment: datetime) -> Occasion:
    if subject.state == State.PENDING:
        return Occasion.WAITING
    return Occasion.CORRECTION if is_fresh(subject, moment) and not is_touched(subject) else Occasion.REVISION


def is_fresh(subject: Subject, moment: datetime) -> bool:
    return is_within(moment, subject.created_at, minutes=settings.GRACE_MINUTES)


def is_touched(subject: Subject) -> bool:
    """Whether somebody but its author has reacted to it.

    Votes, reports and answers stand above this app: they are asked for by the names of their relations to a subject.
    """
    author = subject.author_id
    others = (
        subject.ballots.exclude(participant=author),
        subject.arguments.exclude(author=author),
        subject.sources.exclude(author=author),
        subject.reports.all(),
        Reply.objects.filter(about=subject.pk).exclude(author=author),
        Citation.objects.filter(source=subject.pk).exclude(argument__author=author),
        subject.signatures.exclude(participant=author),
        Subject.objects.filter(pk=subject.pk, answer__isnull=False),
    )
    return any(found.exists() for found in others)
