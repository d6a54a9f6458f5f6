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
