"""Whether moderators read contributions to a bill before or after everybody does."""

from __future__ import annotations

from django.db import transaction

from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from bills.services.visibility import set_premoderated
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record


@transaction.atomic
def change_premoderation(*, participant: Participant, bill: Bill, premoderated: bool) -> bool:
    """What waits already goes on waiting. Whether anything changed. Raises RefusedError."""
    refuse(refusal_to(Action.SET_UP, participant, bill))
    changed = set_premoderated(bill, premoderated=premoderated)
    if changed:
        record(Verb.PREMODERATION_CHANGED, bill=bill.uuid, actor=participant, premoderated=premoderated)
    return changed
