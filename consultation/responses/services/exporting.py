"""A table that the team takes away: its log says who took which one, and how long it was."""

from __future__ import annotations

from django.db import transaction

from bills.models import Bill
from consultation.accounts.models import Participant
from consultation.journal.models import Verb
from consultation.journal.services import record


@transaction.atomic
def take_table(*, participant: Participant, bill: Bill, file: str, lines: int) -> None:
    """Of whoever may: the page that gives the table has asked."""
    record(Verb.TABLE_TAKEN, bill=bill.uuid, actor=participant, file=file, lines=lines)
