"""What happened to a contribution, told twice in one transaction: to the journal and to the watchers."""

from __future__ import annotations

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce


def tell_published(verb: Verb, subject: Subject, *, about: Subject, actor: Participant) -> None:
    record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=actor, about=str(about.uuid))
    announce(
        subject.bill.uuid,
        {"type": "published", "kind": subject.kind, "subject": str(subject.uuid), "about": str(about.uuid)},
    )


def one_at_a_time(participant: Participant) -> None:
    """Lock the participant's row: of two requests of one person, the second sees what the first has published."""
    Participant.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=participant.pk)
