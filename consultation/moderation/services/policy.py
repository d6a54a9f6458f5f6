"""Whether moderators read contributions to a bill before or after everybody does."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from bills.services.visibility import set_premoderated
from consultation.accounts.models import Participant
from consultation.accounts.permissions import speaks_for
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

NOT_YOURS = Refusal("not-staff", _("Only the ministry that holds the consultation may do this."))


@transaction.atomic
def change_premoderation(*, participant: Participant, bill: Bill, premoderated: bool) -> bool:
    """What waits already goes on waiting. Whether anything changed. Raises RefusedError."""
    refuse(None if speaks_for(participant, bill.ministry) else NOT_YOURS)
    changed = set_premoderated(bill, premoderated=premoderated)
    if changed:
        record(Verb.PREMODERATION_CHANGED, bill=bill.uuid, actor=participant, premoderated=premoderated)
    return changed
