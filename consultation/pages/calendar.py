"""The calendar of a consultation as steps to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from bills.phases import Phase, end_of, start_of

NAMES: dict[Phase, Promise] = {
    Phase.PREPARATION: _("Preparation"),
    Phase.CONSULTATION: _("Consultation"),
    Phase.RESPONSE: _("Answers of the Government"),
    Phase.SYNTHESIS: _("Report"),
    Phase.FOLLOW_UP: _("Follow-up"),
}


@dataclass(frozen=True)
class Step:
    name: Promise
    start: datetime | None
    end: datetime | None
    is_past: bool
    is_current: bool


def calendar_steps(bill: Bill, moment: datetime) -> list[Step]:
    """The five phases in order; exactly one is current."""
    current = bill.phase(moment)
    phases = list(Phase)
    return [
        Step(
            name=NAMES[phase],
            start=start_of(phase, bill.calendar),
            end=end_of(phase, bill.calendar),
            is_past=phases.index(phase) < phases.index(current),
            is_current=phase is current,
        )
        for phase in phases
    ]
