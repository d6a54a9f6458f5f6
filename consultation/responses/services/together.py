"""One draft for a group: what is done to an answer is done to those of its group that stand as it does, or to none.

A member with words of its own – a draft or an answer that says something else – keeps them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.responses.models import Answer, AnswerDraft, Group
from consultation.responses.services.answering import publish_answer, write_answer
from consultation.responses.services.reviewing import approve_draft, return_draft, submit_draft
from consultation.responses.words import companions_as_drafted, companions_to_write, others_of_group


@transaction.atomic
def write_together(*, participant: Participant, subject: Subject, moment: datetime, **said: Any) -> list[AnswerDraft]:
    """The draft of ``subject`` and those of its companions, in the words of ``write_answer``. Raises RefusedError."""
    _lock(subject)
    companions = companions_to_write(subject)
    answered = set(Answer.objects.filter(subject__in=companions).values_list("subject", flat=True))
    written = [write_answer(participant=participant, subject=subject, moment=moment, **said)]
    for other in companions:
        other.bill = subject.bill
        own = said if other.pk in answered else said | {"why": ""}
        written.append(write_answer(participant=participant, subject=other, moment=moment, **own))
    return written


@transaction.atomic
def submit_together(*, participant: Participant, subject: Subject) -> int:
    """How many drafts are now to review. Raises RefusedError."""
    return len([submit_draft(participant=participant, subject=one) for one in _drafted(subject)])


@transaction.atomic
def approve_together(*, participant: Participant, subject: Subject, seen: datetime) -> int:
    """``seen``: when the draft that one has read was written. Raises RefusedError."""
    first, *others = _drafted(subject)
    approve_draft(participant=participant, subject=first, seen=seen)
    for other in others:
        approve_draft(participant=participant, subject=other, seen=_written_at(other))
    return 1 + len(others)


@transaction.atomic
def return_together(
    *, participant: Participant, subject: Subject, seen: datetime, comment: str, moment: datetime
) -> int:
    """The comment stands with each of them. Raises RefusedError."""
    first, *others = _drafted(subject)
    return_draft(participant=participant, subject=first, seen=seen, comment=comment, moment=moment)
    for other in others:
        when = _written_at(other)
        return_draft(participant=participant, subject=other, seen=when, comment=comment, moment=moment)
    return 1 + len(others)


@transaction.atomic
def publish_together(
    *, participant: Participant, subject: Subject, moment: datetime, seen: datetime | None = None
) -> list[Answer]:
    """All of them or none: a member that is refused refuses the others. Raises RefusedError."""
    first, *others = _drafted(subject)
    answers = [publish_answer(participant=participant, subject=first, moment=moment, seen=seen)]
    return answers + [publish_answer(participant=participant, subject=other, moment=moment) for other in others]


def _drafted(subject: Subject) -> list[Subject]:
    """``subject``, then the companions whose draft says the same, once nobody else can change them."""
    _lock(subject)
    draft = AnswerDraft.objects.filter(subject=subject).first()
    if draft is None:
        return [subject]
    draft.subject = subject
    others = companions_as_drafted(draft)
    for other in others:
        other.bill = subject.bill
    return [subject, *others]


def _lock(subject: Subject) -> None:
    """The group, so that nobody joins or leaves it meanwhile; then its members, in the order of their ids as everybody
    does: two colleagues wait for each other, not for ever."""
    list(Group.objects.select_for_update(of=("self",), no_key=True).filter(members__subject=subject).values_list("pk"))
    ids = [subject.pk, *(other.pk for other in others_of_group(subject))]
    list(Subject.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))


def _written_at(subject: Subject) -> datetime:
    return AnswerDraft.objects.values_list("updated_at", flat=True).get(subject=subject)
