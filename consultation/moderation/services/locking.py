"""Of two people who decide about one contribution, the second sees what the first has decided."""

from __future__ import annotations

from bills.models import Subject


def lock(subject: Subject) -> None:
    """Hold the subject's row until the transaction ends, and read its state again."""
    fresh = Subject.objects.select_for_update(no_key=True).only("state", "revision").get(pk=subject.pk)
    subject.state, subject.revision = fresh.state, fresh.revision
