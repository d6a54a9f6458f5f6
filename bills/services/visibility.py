"""Hiding and restoring a contribution: called by moderation, which knows who may and why."""

from __future__ import annotations

from bills.models import State, Subject

CONTRIBUTED = ("proposal", "amendment", "argument", "source")


def hide_subject(subject: Subject) -> bool:
    """Make a published contribution absent from everywhere; whether anything changed."""
    return _move(subject, State.PUBLISHED, State.HIDDEN)


def restore_subject(subject: Subject) -> bool:
    """Publish a hidden contribution again; whether anything changed."""
    return _move(subject, State.HIDDEN, State.PUBLISHED)


def _move(subject: Subject, before: State, after: State) -> bool:
    if subject.kind not in CONTRIBUTED:
        raise ValueError(f"a {subject.kind} is not a contribution: it cannot be hidden")
    changed = Subject.objects.filter(pk=subject.pk, state=before).update(state=after)
    subject.refresh_from_db(fields=["state"])
    return bool(changed)
