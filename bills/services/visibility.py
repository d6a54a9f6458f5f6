"""Hiding, restoring and accepting a contribution: called by moderation, which knows who may and why."""

from __future__ import annotations

from django.db import transaction

from bills.models import Amendment, Argument, Proposal, Reply, Source, State, Subject, SubjectKind
from bills.services.tell import tell_published
from consultation.journal.models import Verb

CONTRIBUTED = ("proposal", "amendment", "argument", "reply", "source")


def hide_subject(subject: Subject) -> bool:
    """Make a contribution that is published, or waits to be, absent from everywhere; whether anything changed."""
    return _move(subject, (State.PUBLISHED, State.PENDING), State.HIDDEN)


def restore_subject(subject: Subject) -> bool:
    """Publish a hidden contribution again; whether anything changed."""
    return _move(subject, (State.HIDDEN,), State.PUBLISHED)


@transaction.atomic
def accept_subject(subject: Subject) -> bool:
    """Publish what waited, and only then tell of it; whether anything changed."""
    if not _move(subject, (State.PENDING,), State.PUBLISHED):
        return False
    assert subject.author is not None  # noqa: S101  the database says so of contributions
    tell_published(Verb(f"{subject.kind}.published"), subject, about=about_of(subject), actor=subject.author)
    return True


def about_of(subject: Subject) -> Subject:
    """What a contribution was published about: an article, a division, or another contribution."""
    match subject.kind:
        case SubjectKind.AMENDMENT:
            return Amendment.objects.select_related("article").get(pk=subject.pk).article
        case SubjectKind.PROPOSAL:
            return Proposal.objects.select_related("section").get(pk=subject.pk).section
        case SubjectKind.ARGUMENT:
            return Argument.objects.select_related("about").get(pk=subject.pk).about
        case SubjectKind.REPLY:
            return Reply.objects.select_related("about").get(pk=subject.pk).about
    return Source.objects.select_related("about").get(pk=subject.pk).about


def _move(subject: Subject, before: tuple[State, ...], after: State) -> bool:
    if subject.kind not in CONTRIBUTED:
        raise ValueError(f"a {subject.kind} is not a contribution: it cannot be hidden")
    changed = Subject.objects.filter(pk=subject.pk, state__in=before).update(state=after)
    subject.refresh_from_db(fields=["state"])
    return bool(changed)
