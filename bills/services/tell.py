"""What happened to a contribution, told twice in one transaction: to the journal and to the watchers."""

from __future__ import annotations

from bills.models import Bill, State, Subject
from consultation.accounts.models import Participant
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce


def first_state(bill: Bill) -> State:
    """How a contribution to ``bill`` begins. Read afresh: the page may be older than the choice of moderators."""
    premoderated = Bill.objects.values_list("premoderated", flat=True).get(pk=bill.pk)
    return State.PENDING if premoderated else State.PUBLISHED


def tell_published(verb: Verb, subject: Subject, *, about: Subject, actor: Participant) -> None:
    """Nothing is told of what waits: ``visibility.accept_subject`` tells it once it is accepted."""
    if not subject.is_published:
        return
    record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=actor, about=str(about.uuid))
    announce(
        subject.bill.uuid,
        {"type": "published", "kind": subject.kind, "subject": str(subject.uuid), "about": str(about.uuid)},
    )


def one_at_a_time(participant: Participant) -> None:
    """Lock the participant's row: of two requests of one person, the second sees what the first has published."""
    Participant.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=participant.pk)
