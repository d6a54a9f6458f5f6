"""What a ministry chooses for its consultation: reading before publication, hiding tallies until one has voted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill
from bills.phases import Phase
from bills.roles import Action
from bills.services.visibility import set_hides_tallies, set_premoderated
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

SETTLED = Refusal("settled", _("Whether tallies are hidden was settled when the consultation opened."))


@transaction.atomic
def change_premoderation(*, participant: Participant, bill: Bill, premoderated: bool) -> bool:
    """What waits already goes on waiting. Whether anything changed. Raises RefusedError."""
    refuse(refusal_to(Action.SET_UP, participant, bill))
    changed = set_premoderated(bill, premoderated=premoderated)
    if changed:
        record(Verb.PREMODERATION_CHANGED, bill=bill.uuid, actor=participant, premoderated=premoderated)
    return changed


@transaction.atomic
def change_hiding_of_tallies(*, participant: Participant, bill: Bill, hides: bool, moment: datetime) -> bool:
    """Settled when the consultation opens: no vote is then cast under two rules. Whether anything changed.

    Raises RefusedError.
    """
    refuse(refusal_to_change_hiding(participant, bill, moment))
    changed = set_hides_tallies(bill, hides=hides)
    if changed:
        record(Verb.HIDING_OF_TALLIES_CHANGED, bill=bill.uuid, actor=participant, hides=hides)
    return changed


def refusal_to_change_hiding(reader: Reader, bill: Bill, moment: datetime) -> Refusal | None:
    """The first of these that does not hold: the reader may set the consultation up; it has not opened."""
    if refusal := refusal_to(Action.SET_UP, reader, bill):
        return refusal
    return None if bill.phase(moment) is Phase.PREPARATION else SETTLED
