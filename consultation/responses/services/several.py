"""What is ticked in the inbox goes on together: each by itself, so that one that may not holds no other back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError
from consultation.responses.models import AnswerDraft
from consultation.responses.services.reviewing import CHANGED
from consultation.responses.services.together import publish_together, submit_together


@dataclass(frozen=True)
class Moved:
    """``many``: how many went on; ``kept``: those that stay as they were, each with the reason."""

    many: int
    kept: list[tuple[Subject, Refusal]]


def submit_several(*, participant: Participant, subjects: Iterable[Subject]) -> Moved:
    """Send their drafts for review. Each is its own transaction."""
    return _moved(subjects, lambda subject: submit_together(participant=participant, subject=subject))


def publish_several(
    *, participant: Participant, subjects: Iterable[Subject], moment: datetime, opened: datetime | None
) -> Moved:
    """Make their drafts public, but for those written since the list was ``opened``. Each is its own transaction."""

    def publish(subject: Subject) -> None:
        seen = AnswerDraft.objects.filter(subject=subject).values_list("updated_at", flat=True).first()
        if seen is not None and opened is not None and seen > opened:
            raise RefusedError(CHANGED)
        publish_together(participant=participant, subject=subject, moment=moment, seen=seen)

    return _moved(subjects, publish)


def _moved(subjects: Iterable[Subject], move: Callable[[Subject], object]) -> Moved:
    many, kept = 0, []
    for subject in subjects:
        try:
            move(subject)
            many += 1
        except RefusedError as error:
            kept.append((subject, error.refusal))
    return Moved(many, kept)
